"""Where a table begins on a sheet, and which of its columns is which.

People put titles above a table, merge cells in its header, order its columns as they like and name them
in their own words. A header row is the one, among the first rows, that names the most known columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..i18n import ENGLISH, language
from .sheets import Cell, Sheet, column_letter, is_blank
from .text import fold_word, read_text

ROWS_SEARCHED = 30
BRACKETS = re.compile(r"[（(\[【].*?[】\])）]")


@dataclass(frozen=True)
class Column:
    """A column that a format knows.

    Parameters
    ----------
    key
        Its name in the program.
    words
        Headers that mean it, in any language, compared without case, spaces and marks.
    weak
        Headers that mean it where no other column is headed by one of ``words``.
    is_needed
        Whether a table without it is of no use.
    is_dropped
        Whether it is known and deliberately not read (telephone).
    """

    key: str
    words: tuple[str, ...]
    weak: tuple[str, ...] = ()
    is_needed: bool = False
    is_dropped: bool = False

    @property
    def title(self) -> str:
        """Its header in the reader's language."""
        is_english = language() == ENGLISH
        return next((word for word in self.words if word.isascii() is is_english), self.words[0])


def headed(key: str, words: str, weak: str = "", **marks: bool) -> Column:
    """Return a column, its headers written as one text with commas between them."""
    return Column(key, _split(words), _split(weak), **marks)


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


@dataclass(frozen=True)
class Place:
    """Where a column stands: its index from 0, the letter above it and its header as written."""

    index: int
    letter: str
    header: str


@dataclass(frozen=True)
class Table:
    """A table found on a sheet.

    Parameters
    ----------
    sheet
        The sheet.
    header_row
        Index of the header row, from 0; the body begins below it.
    places
        Known columns, by key, without those that are dropped.
    twice
        Columns headed like one that stands further left.
    dropped, ignored
        Headers of columns that are not read: known ones and unknown ones.
    """

    sheet: Sheet
    header_row: int
    places: Mapping[str, Place]
    twice: Sequence[Place]
    dropped: Sequence[str]
    ignored: Sequence[str]


def find_table(sheet: Sheet, columns: Sequence[Column]) -> Table | None:
    """Return the table on a sheet, or None where no row names two known columns.

    Of rows that name equally many, the first is the header.
    """
    words = _Words(columns)
    found = [
        (words.count(labels), -index)
        for index, labels in enumerate(
            _labels(sheet, index) for index in range(min(ROWS_SEARCHED, len(sheet.rows)))
        )
    ]
    count, index = max(found, default=(0, 0))
    least = min(2, len(columns))
    return _table(sheet, -index, words) if count >= least else None


class _Words:
    """Which word means which column."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = {column.key: column for column in columns}
        self.strong = {fold_word(word): each.key for each in columns for word in each.words}
        self.weak = {fold_word(word): each.key for each in columns for word in each.weak}

    def count(self, labels: Sequence[Sequence[str]]) -> int:
        return len({self.key_of(each) for each in labels} - {None})

    def key_of(self, labels: Sequence[str]) -> str | None:
        """Return the column that one of a header's readings means, the first reading first."""
        return self._in(self.strong, labels) or self._in(self.weak, labels)

    def is_weak(self, labels: Sequence[str]) -> bool:
        return self._in(self.strong, labels) is None

    def _in(self, words: Mapping[str, str], labels: Sequence[str]) -> str | None:
        return next((words[label] for label in labels if label in words), None)


def _labels(sheet: Sheet, row: int) -> list[Sequence[str]]:
    """Return for each cell of a row the readings of it as a header, folded."""
    return [
        _readings(_above(sheet, row, column), cell) for column, cell in enumerate(sheet.rows[row])
    ]


def _readings(above: str, cell: Cell) -> Sequence[str]:
    """Return a header's readings: with the merged header above it, alone, without its brackets."""
    if is_blank(cell) or not isinstance(cell, str):
        return ()
    text = read_text(cell)
    readings = [f"{above}{text}"] if above else []
    readings += [text, BRACKETS.sub("", text)]
    return [fold_word(each) for each in readings]


def _above(sheet: Sheet, row: int, column: int) -> str:
    """Return the text of a header that spans this column and others right above the row."""
    for area in sheet.areas:
        spans = area.left <= column <= area.right and area.left < area.right
        if spans and area.bottom == row - 1:
            above = sheet.rows[area.bottom][area.left]
            return read_text(above) if isinstance(above, str) else ""
    return ""


def _table(sheet: Sheet, row: int, words: _Words) -> Table:
    places: dict[str, Place] = {}
    twice, dropped, ignored = [], [], []
    labels = list(enumerate(_labels(sheet, row)))
    # Columns headed by a word that surely means them come first; the others take what is left.
    for index, readings in sorted(labels, key=lambda each: words.is_weak(each[1])):
        if not readings:
            continue
        key, place = words.key_of(readings), _place(sheet, row, index)
        if key is None or (key in places and words.is_weak(readings)):
            ignored.append(place)
        elif words.columns[key].is_dropped:
            dropped.append(place)
        elif key not in places:
            places[key] = place
        elif not _is_same_cell(sheet, row, places[key].index, index):
            twice.append(place)
    return Table(sheet, row, places, twice, _headers(dropped), _headers(ignored))


def _place(sheet: Sheet, row: int, index: int) -> Place:
    return Place(index, column_letter(index), read_text(sheet.rows[row][index]))


def _headers(places: Sequence[Place]) -> list[str]:
    """Return headers from left to right, each once."""
    return list(dict.fromkeys(each.header for each in sorted(places, key=lambda each: each.index)))


def _is_same_cell(sheet: Sheet, row: int, left: int, right: int) -> bool:
    """Tell whether two columns are headed by one merged cell."""
    return any(
        area.top <= row <= area.bottom and area.left <= left and right <= area.right
        for area in sheet.areas
    )
