"""Sheets as neutral values: what every reader of files gives and every reader of columns takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

CSV_SHEET = "CSV"
"""What the only sheet of a text file is called."""


class Broken(Enum):
    """A cell that holds no value that could be read."""

    ERROR = "error"
    """An error of the sheet: #N/A, #REF!."""
    NEVER_CALCULATED = "never_calculated"
    """A formula whose result is not in the file."""


Cell = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | Broken
"""What a cell may hold. Blank is the empty text; whole numbers come as floats."""


@dataclass(frozen=True)
class Area:
    """A merged range: rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Parameters
    ----------
    name
        As its tab says.
    rows
        Cells from the sheet's first row and column on, so that ``rows[4][2]`` is C5. Each cell of a
        merged range holds the range's value.
    areas
        The merged ranges.
    filled
        For each row (from 0) the columns that got their value from a merged range above them.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    areas: Sequence[Area] = ()
    filled: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """The sheets of a file, and the names of those that are hidden and were not read."""

    sheets: Sequence[Sheet]
    hidden: Sequence[str] = ()


@dataclass(frozen=True)
class Limits:
    """How much is read at most.

    Parameters
    ----------
    size_bytes
        Size of the file.
    rows, columns, cells
        Extent of one sheet, blank cells between filled ones included.
    """

    size_bytes: int = 20_000_000
    rows: int = 200_000
    columns: int = 256
    cells: int = 4_000_000


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing."""
    return isinstance(cell, str) and not cell.strip()


def column_letter(index: int) -> str:
    """Return the letter over a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
