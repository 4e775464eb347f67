"""Workbooks: .xlsx and .xls."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ..contents import UnableToTakeLocked
from ..packages import Package, UnableToUnpack
from .extents import Place, UnableToReadExtent, check_extent, check_extents, sheet_parts
from .sheets import Area, Book, Broken, Cell, Limits, Sheet, is_blank

ZIP = b"PK"
MostlyRows = list[list[Cell]]


def read_workbook(content: bytes, limits: Limits) -> Book:
    """Return the visible worksheets of a workbook; see ``reading.read_book`` for the refusals."""
    broken = _broken_cells(content, limits) if content.startswith(ZIP) else {}
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return _read_sheets(workbook, broken, limits)
    except PasswordError as error:
        raise UnableToTakeLocked from error
    except (CalamineError, ValueError, OSError) as error:
        raise UnableToUnpack from error


def _broken_cells(content: bytes, limits: Limits) -> Mapping[str, Mapping[Place, Broken]]:
    package = Package(content)
    by_part = check_extents(package, limits)
    if not by_part:
        return {}
    return {name: by_part.get(part, {}) for name, part in sheet_parts(package).items()}


def _read_sheets(
    workbook: CalamineWorkbook, broken: Mapping[str, Mapping[Place, Broken]], limits: Limits
) -> Book:
    worksheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    visible = [each.name for each in worksheets if each.visible == SheetVisibleEnum.Visible]
    sheets = [
        _read_sheet(workbook.get_sheet_by_name(name), broken.get(name, {}), limits)
        for name in visible
    ]
    return Book(sheets, [each.name for each in worksheets if each.name not in visible])


def _read_sheet(sheet: CalamineSheet, broken: Mapping[Place, Broken], limits: Limits) -> Sheet:
    end = sheet.end
    if end is None:
        return Sheet(sheet.name, [])
    check_extent(end[0] + 1, end[1] + 1, limits)
    rows: MostlyRows = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]
    for (row, column), what in broken.items():
        if row < len(rows) and column < len(rows[row]) and is_blank(rows[row][column]):
            rows[row][column] = what
    areas = _areas(sheet, end)
    return Sheet(sheet.name, rows, areas, _fill(rows, areas, limits))


def _areas(sheet: CalamineSheet, end: Place) -> list[Area]:
    """Return the merged ranges, cut to the cells that hold anything."""
    return [
        Area(top, left, min(bottom, end[0]), min(right, end[1]))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top <= end[0] and left <= end[1]
    ]


def _fill(rows: MostlyRows, areas: Sequence[Area], limits: Limits) -> dict[int, frozenset[int]]:
    """Give each cell of a merged range the range's value; return which got it from above."""
    size = sum((area.bottom - area.top + 1) * (area.right - area.left + 1) for area in areas)
    if size > limits.cells:
        raise UnableToReadExtent(rows=limits.rows, columns=limits.columns)
    filled: dict[int, frozenset[int]] = {}
    for area in areas:
        columns = range(area.left, area.right + 1)
        for row in range(area.top, area.bottom + 1):
            rows[row][area.left : area.right + 1] = [rows[area.top][area.left]] * len(columns)
            if row > area.top:
                filled[row] = filled.get(row, frozenset()) | frozenset(columns)
    return filled
