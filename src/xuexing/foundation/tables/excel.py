"""Workbooks: .xlsx, and .xls of before 2007."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

from python_calamine import CalamineError, PasswordError

from ..contents import UnableToTakeLocked
from ..packages import Package, UnableToUnpack
from . import apart
from .extents import UnableToReadExtent, measure_sheets, sheet_parts
from .sheets import Book, Broken, Limits
from .workbooks import Place, SheetTooLarge, check_extent, read_sheets

ZIP = b"PK"


def read_workbook(content: bytes, limits: Limits) -> Book:
    """Return the visible worksheets of a workbook; see ``reading.read_book`` for the refusals."""
    try:
        if not content.startswith(ZIP):
            return _read_apart(content, limits)
        return read_sheets(content, limits, _broken_cells(content, limits))
    except SheetTooLarge as error:
        raise UnableToReadExtent(rows=limits.rows, columns=limits.columns) from error
    except PasswordError as error:
        raise UnableToTakeLocked from error
    except (CalamineError, ValueError, OSError, subprocess.TimeoutExpired) as error:
        raise UnableToUnpack from error


def _broken_cells(content: bytes, limits: Limits) -> Mapping[str, Mapping[Place, Broken]]:
    """Check how far the sheets reach; return their unreadable cells, by sheet."""
    package = Package(content)
    extents = measure_sheets(package)
    for extent in extents.values():
        check_extent(extent.rows, extent.columns, limits)
    broken = {part: extent.broken for part, extent in extents.items() if extent.broken}
    if not broken:
        return {}
    return {name: broken.get(part, {}) for name, part in sheet_parts(package).items()}


def _read_apart(content: bytes, limits: Limits) -> Book:
    """Read a workbook in another process, which may fall over without harm."""
    command = [sys.executable, "-m", apart.__name__, str(limits.rows), str(limits.columns)]
    done = subprocess.run(  # noqa: S603  our own program
        [*command, str(limits.cells)],
        input=content,
        capture_output=True,
        timeout=2 * apart.MOST_SECONDS,
        check=False,
    )
    if done.returncode == apart.TOO_LARGE:
        raise SheetTooLarge
    if done.returncode == apart.LOCKED:
        raise UnableToTakeLocked
    if done.returncode:
        raise UnableToUnpack
    return apart.from_json(done.stdout)
