"""From the rows of a file to answers: every fault at once, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .answers import MISSING, MOST_CATEGORIES, Answers, answers_of


class TableFaultKind(StrEnum):
    """What can be wrong with a table of answers."""

    EMPTY = "empty"
    """There is no header, or no row below it."""
    UNNAMED = "unnamed"
    """A column has no name."""
    NAMED_TWICE = "named_twice"
    """Two columns have the same name."""
    TOO_LONG = "too_long"
    """A row has more cells than the header."""
    TOO_SHORT = "too_short"
    """A row has fewer cells than the header."""
    NO_MARK = "no_mark"
    """A cell holds neither nothing nor a whole number from 0 to 99."""
    NOT_RIGHT_OR_WRONG = "not_right_or_wrong"
    """A cell holds a mark other than 0 and 1 where only right and wrong are known."""


@dataclass(frozen=True)
class TableFault:
    """One fault and where it is.

    Parameters
    ----------
    kind
        What is wrong.
    row, column
        From 1, the header being row 1; column 0 stands for the whole row.
    text
        What stands there.
    name
        Of the column.
    """

    kind: TableFaultKind
    row: int
    column: int = 0
    text: str = ""
    name: str = ""


class FaultyTableError(ValueError):
    """A table that cannot be used, with all its faults in the order of the file."""

    def __init__(self, faults: Sequence[TableFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults")


def read_table(rows: Iterable[Sequence[str]], *, is_dichotomous: bool) -> Answers:
    """Return a header row and rows of marks as answers; an empty cell is a missing answer.

    Parameters
    ----------
    rows
        Cells as text; a row without any cell is an empty line and is passed over.
    is_dichotomous
        Whether 0 and 1 are the only marks.

    Raises
    ------
    FaultyTableError
        With every fault.
    """
    lines = iter(rows)
    header = [cell.strip() for cell in next(lines, ())]
    faults = list(_header_faults(header))
    known = _known(2 if is_dichotomous else MOST_CATEGORIES)
    marks = bytearray()
    for number, cells in enumerate(lines, start=2):
        row = bytes(known.get(cell, UNSEEN) for cell in cells)
        if UNSEEN in row or (len(row) != len(header) and cells):
            row = bytes(_mark(cell) for cell in cells)
            faults += _row_faults(number, cells, header, is_dichotomous=is_dichotomous)
        marks += row
    if not marks and not faults:
        faults.append(TableFault(TableFaultKind.EMPTY, 2))
    if faults:
        raise FaultyTableError(faults)
    return answers_of(np.frombuffer(marks, np.int8).reshape(-1, len(header)), names=header)


BLANK = MISSING % 256
"""A missing answer as a byte without sign."""
NO_MARK, UNSEEN = MOST_CATEGORIES, MOST_CATEGORIES + 1
"""Stand for a cell that holds no mark, and for one that needs a second look."""


def _known(marks: int) -> dict[str, int]:
    """Return the cells that need no second look."""
    return {"": BLANK} | {str(mark): mark for mark in range(marks)}


def _mark(cell: str) -> int:
    text = cell.strip()
    if not text:
        return BLANK
    try:
        number = float(text)
    except ValueError:
        return NO_MARK
    return int(number) if number.is_integer() and 0 <= number < MOST_CATEGORIES else NO_MARK


def _header_faults(header: Sequence[str]) -> Iterable[TableFault]:
    if not header:
        yield TableFault(TableFaultKind.EMPTY, 1)
    times = Counter(header)
    seen: set[str] = set()
    for column, name in enumerate(header, start=1):
        if not name:
            yield TableFault(TableFaultKind.UNNAMED, 1, column)
        elif times[name] > 1 and name in seen:
            yield TableFault(TableFaultKind.NAMED_TWICE, 1, column, name, name)
        seen.add(name)


def _row_faults(
    number: int, cells: Sequence[str], header: Sequence[str], *, is_dichotomous: bool
) -> Iterable[TableFault]:
    if len(cells) != len(header):
        longer = len(cells) > len(header)
        kind = TableFaultKind.TOO_LONG if longer else TableFaultKind.TOO_SHORT
        yield TableFault(kind, number, text=str(len(cells)), name=str(len(header)))
    for column, (cell, name) in enumerate(zip(cells, header, strict=False), start=1):
        mark = _mark(cell)
        if mark == NO_MARK:
            yield TableFault(TableFaultKind.NO_MARK, number, column, cell, name)
        elif is_dichotomous and mark not in {0, 1, BLANK}:
            yield TableFault(TableFaultKind.NOT_RIGHT_OR_WRONG, number, column, cell, name)
