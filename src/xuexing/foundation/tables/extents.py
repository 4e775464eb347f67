"""How large the sheets of an .xlsx are, and which cells hold nothing readable, before it is opened.

A reader lays a sheet out whole, from its first cell to its last. Two cells in opposite corners are a
few bytes in the file and would fill any memory, so the corners are looked up in the XML first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from posixpath import join, normpath

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext_lazy as _

from ..errors import Refusal
from ..packages import Package
from .sheets import Broken
from .workbooks import Place

# Cells that close in the same tag are blank ones with a colour or a border.
CELL = re.compile(
    rb"<(?:\w+:)?c(?:\s(?:[^>]*?\s)?r\s*=\s*[\"']([A-Za-z]+)(\d+)[\"'][^>]*|\s[^>]*|)(?<!/)>"
)
ROW = re.compile(rb"<(?:\w+:)?row\b(?:[^>]*?\sr\s*=\s*[\"'](\d+)[\"'])?")
ROW_OR_CELL = re.compile(b"%s|%s" % (ROW.pattern, CELL.pattern))
ERROR = re.compile(rb"<c\s(?=[^>]*?t=\"e\")(?:[^>]*?\s)?r=\"([A-Z]+)(\d+)\"")
FORMULA = re.compile(
    rb"<c\s(?:[^>]*?\s)?r=\"([A-Z]+)(\d+)\"[^>]*>"
    rb"<f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"
)
TAIL_BYTES = 32_768
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class UnableToReadExtent(Refusal):
    """A sheet is too large."""

    code = "sheet_too_large"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _(
        "A sheet reaches over more than %(rows)s rows or %(columns)s columns. Copy the table alone"
        " into a new workbook, or split it."
    )


@dataclass
class Extent:
    """What was seen of one part of the package.

    Parameters
    ----------
    rows, columns
        Down to the last cell, from the sheet's first row and column.
    broken
        Cells that hold no readable value.
    run
        Some programs leave out where a cell stands: it follows the one before it. The length of the
        run of such cells that is being counted.
    """

    rows: int = 0
    columns: int = 0
    run: int = 0
    broken: dict[Place, Broken] = field(default_factory=dict)


def measure_sheets(package: Package) -> Mapping[str, Extent]:
    """Return how far the cells of each part reach, without laying them out."""
    return {name: _measure(package, name) for name in package.names}


def sheet_parts(package: Package) -> Mapping[str, str]:
    """Return the part that holds each sheet, by the sheet's name."""
    try:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except (ElementTree.ParseError, DefusedXmlException):
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    return {
        sheet.get("name", ""): _absolute(targets.get(sheet.get(f"{RELATIONS}id"), ""))
        for sheet in book.iter(f"{MAIN}sheet")
    }


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _measure(package: Package, name: str) -> Extent:
    extent = Extent()
    for text in _pieces(package, name):
        _measure_rows(extent, text)
        _measure_cells(extent, text)
        for pattern, what in ((ERROR, Broken.ERROR), (FORMULA, Broken.NEVER_CALCULATED)):
            for column, row in pattern.findall(text):
                extent.broken[int(row) - 1, _column_number(column) - 1] = what
    return extent


def _measure_rows(extent: Extent, text: bytes) -> None:
    rows = ROW.findall(text)
    if rows:
        named = max((int(row) for row in rows if row), default=0)
        extent.rows = max(extent.rows, named) + sum(1 for row in rows if not row)


def _measure_cells(extent: Extent, text: bytes) -> None:
    cells = CELL.findall(text)
    if not cells:
        return
    columns = {column for column, _row in cells}
    extent.columns = max(extent.columns, *map(_column_number, columns))
    extent.rows = max(extent.rows, *(int(row or 0) for _column, row in cells))
    if b"" in columns:
        _measure_unnamed(extent, text)


def _measure_unnamed(extent: Extent, text: bytes) -> None:
    for found in ROW_OR_CELL.finditer(text):
        is_row = found[0].endswith(b"row") or b"row " in found[0][:24]
        extent.run = 0 if is_row else extent.run + (found[2] is None)
        extent.columns = max(extent.columns, extent.run)


def _pieces(package: Package, name: str) -> Iterator[bytes]:
    """Yield a part in pieces that each end behind a whole cell."""
    rest = b""
    for chunk in package.chunks(name):
        text = rest + chunk
        end = text.rfind(b"</c>") + len(b"</c>")
        cut = end if end >= len(b"</c>") and len(text) - end <= TAIL_BYTES else len(text)
        rest = text[cut:]
        yield text[:cut]
    yield rest


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number
