"""A superior's form as .xlsx: read, and filled with its looks and formulas as they were."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .places import Fillings, fill_text, list_names, whole_place

if TYPE_CHECKING:
    from openpyxl import Workbook


def read_workbook_places(content: bytes) -> list[str]:
    """Return the names of the places of an .xlsx, sheet by sheet, row by row."""
    return list_names(str(each.value) for each in _cells(_open(content)))


def fill_workbook(content: bytes, fillings: Fillings) -> bytes:
    """Return an .xlsx with its places filled; a cell that is one place becomes a number or a text.

    What is filled in never becomes a formula.
    """
    book = _open(content)
    for cell in _cells(book):
        _fill(cell, fillings)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _open(content: bytes) -> Workbook:
    import openpyxl  # takes time: only whoever fills a workbook waits for it

    with warnings.catch_warnings():
        # What it cannot carry (drawings of newer versions) it says in warnings; the guide says it too.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content))


def _cells(book: Workbook) -> Iterator[Any]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (each for each in row if each.data_type == "s" and each.value)


def _fill(cell: Any, fillings: Fillings) -> None:
    alone = fillings.get(whole_place(cell.value))
    if isinstance(alone, Decimal):
        cell.value = int(alone) if alone == int(alone) else float(alone)
        return
    filled = fill_text(cell.value, fillings)
    if filled != cell.value:
        cell.value = filled
        cell.data_type = "s"
