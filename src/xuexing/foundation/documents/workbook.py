"""The tables of a document as a workbook: numbers as numbers, days as days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from ..tables.writing import Heading, OutSheet, Value, write_book
from .description import Cell, Document, Grid, Table

NAME_LENGTH = 31
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
CHARACTERS_A_SHARE, NARROW, WIDE = 10, 8, 60


def write_workbook(document: Document) -> bytes:
    """Return the tables and forms of a document as an .xlsx, a sheet each."""
    return write_book(list(_sheets(document)))


def _sheets(document: Document) -> Iterator[OutSheet]:
    found = [block for block in document.blocks if isinstance(block, Table | Grid)]
    names: set[str] = set()
    for block in found:
        name = _name(block.name or document.title, names)
        if isinstance(block, Table):
            headings = [Heading(each.title, _width(each.share)) for each in block.columns]
            yield OutSheet(name, headings, [_values(row) for row in block.rows])
        else:
            pairs = [pair for band in block.bands for pair in band.pairs]
            headings = [Heading(_("What"), 24), Heading(_("Content"), WIDE)]
            yield OutSheet(name, headings, [[pair.label, _value(pair.cell)] for pair in pairs])


def _width(share: float) -> int:
    return round(min(max(share * CHARACTERS_A_SHARE, NARROW), WIDE))


def _values(row: Sequence[Cell]) -> list[Value]:
    return [_value(each) for each in row]


def _value(cell: Cell) -> Value:
    return cell.text if cell.value is None else cell.value


def _name(wished: str, taken: set[str]) -> str:
    """Return a sheet's name as workbooks take it, no two alike."""
    plain = wished.translate(NOT_IN_NAMES).strip()[:NAME_LENGTH] or "1"
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain[: NAME_LENGTH - 3]} {number}", number + 1
    taken.add(name.casefold())
    return name
