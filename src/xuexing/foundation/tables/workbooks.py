"""The sheets of a workbook, by calamine. No framework here: ``apart`` runs this in a process of its own."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from .sheets import Area, Book, Broken, Cell, Limits, Sheet, is_blank

Place = tuple[int, int]
"""Row and column, from 0."""
Rows = list[list[Cell]]
NOTHING: Mapping[Place, Broken] = {}


class SheetTooLarge(ValueError):  # noqa: N818  it becomes a refusal where there are readers
    """A sheet reaches over more rows, columns or cells than are read."""


def read_sheets(
    content: bytes, limits: Limits, broken: Mapping[str, Mapping[Place, Broken]]
) -> Book:
    """Return the visible worksheets; formulas give the results that are in the file.

    Parameters
    ----------
    broken
        Cells without a readable value, by sheet: the library shows them as blank.

    Raises
    ------
    SheetTooLarge
        A sheet passes a limit.
    python_calamine.CalamineError, ValueError, OSError
        The workbook is damaged or locked.
    """
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        metadata = workbook.sheets_metadata
        worksheets = [each for each in metadata if each.typ == SheetTypeEnum.WorkSheet]
        visible = [each.name for each in worksheets if each.visible == SheetVisibleEnum.Visible]
        sheets = [
            _read_sheet(workbook.get_sheet_by_name(name), broken.get(name, NOTHING), limits)
            for name in visible
        ]
    return Book(sheets, [each.name for each in worksheets if each.name not in visible])


def check_extent(rows: int, columns: int, limits: Limits) -> None:
    """Raise ``SheetTooLarge`` where a sheet passes a limit."""
    if rows > limits.rows or columns > limits.columns or rows * columns > limits.cells:
        raise SheetTooLarge


def _read_sheet(sheet: CalamineSheet, broken: Mapping[Place, Broken], limits: Limits) -> Sheet:
    end = sheet.end
    if end is None:
        return Sheet(sheet.name, [])
    check_extent(end[0] + 1, end[1] + 1, limits)
    rows: Rows = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]
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


def _fill(rows: Rows, areas: Sequence[Area], limits: Limits) -> dict[int, frozenset[int]]:
    """Give each cell of a merged range the range's value; return which got it from above."""
    size = sum((area.bottom - area.top + 1) * (area.right - area.left + 1) for area in areas)
    if size > limits.cells:
        raise SheetTooLarge
    filled: dict[int, frozenset[int]] = {}
    for area in areas:
        columns = range(area.left, area.right + 1)
        for row in range(area.top, area.bottom + 1):
            rows[row][area.left : area.right + 1] = [rows[area.top][area.left]] * len(columns)
            if row > area.top:
                filled[row] = filled.get(row, frozenset()) | frozenset(columns)
    return filled
