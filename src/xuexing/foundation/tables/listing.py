"""The rows of all tables of a file, one after another, with everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import gettext_lazy as _

from ..errors import Fault
from ..i18n import join_words
from .headers import Column, Table, find_table
from .sheets import Book, Cell, is_blank
from .text import CellError, fold_word, read_text, says_nothing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Takes how many rows are done and how many there are."""
ROWS_BETWEEN_NEWS = 1_000
FOOTERS = (
    "合计", "总计", "小计", "共计", "填表", "填报", "制表", "审核", "备注", "说明", "注",
    "负责人", "联系人", "单位盖章", "盖章", "total", "note", "remark", "preparedby",
)  # fmt: skip
"""How a line below a table begins that is no row of it."""


def in_silence(done: int, total: int) -> None:
    """Take progress and tell nobody."""


@dataclass(frozen=True)
class Notes:
    """What a reader should know although nothing is wrong.

    Parameters
    ----------
    dropped
        Headers of columns that are known and not kept.
    ignored
        Headers of columns that nobody knows.
    hidden
        Names of hidden sheets.
    remarks
        Rows left out, codes repaired, sheets without a table: each with its place.
    """

    dropped: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)

    def copy(self) -> Notes:
        """Return notes that can grow on their own."""
        return Notes([*self.dropped], [*self.ignored], [*self.hidden], [*self.remarks])


@dataclass(frozen=True)
class Where:
    """A row of a file: the sheet's name and the row's number as the workbook shows it."""

    table: Table
    row: int

    @property
    def key(self) -> str:
        """A handle for the row, the same each time the file is read."""
        return f"{self.table.sheet.name}!{self.row}"

    def at(self, *columns: str) -> dict[str, str | int]:
        """Return the place for a fault: sheet, row, letter and header of the first column it has."""
        places = self.table.places
        place = next((places[column] for column in columns if column in places), None)
        named = {"column": place.letter, "header": place.header} if place else {}
        return {"sheet": self.table.sheet.name, "row": self.row, **named}


class Record:
    """One row: its cells by column, read one at a time, faults noted as they are met."""

    def __init__(self, where: Where, cells: Sequence[Cell], faults: list[Fault]) -> None:
        self.where = where
        self._cells = cells
        self._faults = faults

    def has(self, key: str) -> bool:
        """Tell whether the table has a column, whatever this row holds in it."""
        return key in self.where.table.places

    def cell(self, key: str) -> Cell:
        """Return a cell as it stands; blank where the table has no such column."""
        place = self.where.table.places.get(key)
        is_there = place is not None and place.index < len(self._cells)
        return self._cells[place.index] if place is not None and is_there else ""

    def read(self, key: str, reader: Callable[[Cell], T]) -> T | None:
        """Return what a reader makes of a cell; None where it says nothing, or after a fault."""
        cell = self.cell(key)
        if cell == "" or says_nothing(cell):
            return None
        try:
            return reader(cell)
        except CellError as error:
            self.refuse(key, error.message, **error.data)
            return None

    def need(self, key: str, reader: Callable[[Cell], T]) -> T | None:
        """Return what a reader makes of a cell that must say something."""
        if says_nothing(self.cell(key)):
            self.refuse(key, _("This cell is blank. Fill it in, or delete the row."))
            return None
        return self.read(key, reader)

    def refuse(self, key: str, message: str | _StrPromise, **data: Any) -> None:
        """Note a fault of a cell."""
        self._faults.append(Fault(message, self.where.at(key), data))


def walk(
    book: Book,
    columns: Sequence[Column],
    *,
    faults: list[Fault],
    notes: Notes,
    progress: Progress = in_silence,
) -> Iterator[Record]:
    """Yield the rows of every table of a file.

    Blank rows, headers repeated on each printed page and the lines below a table are no rows; what is
    left out and says anything is named in ``notes``. A file in which no sheet holds a table with the
    columns that are needed is a fault.

    Parameters
    ----------
    progress
        Told every 1,000 rows how many are read and how many there are.
    """
    count = _Counter(sum(len(sheet.rows) for sheet in book.sheets), progress)
    notes.hidden.extend(book.hidden)
    tables = list(_tables(book, columns, notes))
    whole = [table for table in tables if not _missing(table, columns)]
    if not tables:
        needed = join_words(column.title for column in columns if column.is_needed)
        message = _("No sheet holds a table with these headers: %(headers)s. Add a header row.")
        faults.append(Fault(message, {}, {"headers": needed}))
    for table in tables:
        if table not in whole:
            # Beside a whole table such a sheet is a summary; alone it is a table that lacks something.
            (notes.remarks if whole else faults).extend(_missing(table, columns))
        elif table.twice:
            faults.extend(_twice(table))
        else:
            for record in _records(table, columns, faults, notes):
                count.add()
                yield record


class _Counter:
    """Counts rows and tells now and then."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def add(self) -> None:
        self._done += 1
        if self._done % ROWS_BETWEEN_NEWS == 0:
            self._progress(self._done, self._total)


def _tables(book: Book, columns: Sequence[Column], notes: Notes) -> Iterator[Table]:
    for sheet in book.sheets:
        table = find_table(sheet, columns)
        if table is not None:
            _add_new(notes.dropped, table.dropped)
            _add_new(notes.ignored, table.ignored)
            yield table
        elif any(not is_blank(cell) for row in sheet.rows for cell in row):
            message = _("This sheet holds no table that is known here; it was not read.")
            notes.remarks.append(Fault(message, {"sheet": sheet.name}))


def _missing(table: Table, columns: Sequence[Column]) -> list[Fault]:
    """Return a fault for each column that is needed and not there."""
    place = _header_of(table)
    message = _("There is no column %(header)s, so this sheet was not read. Add it.")
    return [
        Fault(message, place, {"header": each.title})
        for each in columns
        if each.is_needed and each.key not in table.places
    ]


def _twice(table: Table) -> list[Fault]:
    place = _header_of(table)
    message = _("Two columns are headed alike. Rename or delete one of them.")
    return [
        Fault(message, {**place, "column": each.letter, "header": each.header})
        for each in table.twice
    ]


def _header_of(table: Table) -> dict[str, str | int]:
    return {"sheet": table.sheet.name, "row": table.header_row + 1}


def _records(
    table: Table, columns: Sequence[Column], faults: list[Fault], notes: Notes
) -> Iterator[Record]:
    indexes = [place.index for place in table.places.values()]
    needed = [table.places[each.key].index for each in columns if each.is_needed]
    header, filled = table.sheet.rows[table.header_row], table.sheet.filled
    body = enumerate(table.sheet.rows[table.header_row + 1 :], start=table.header_row + 2)
    for number, cells in body:
        above = filled.get(number - 1, frozenset())
        own = [cells[i] for i in indexes if i < len(cells) and i not in above]
        if all(cell == "" or is_blank(cell) for cell in own) or cells == header:
            continue
        where = Where(table, number)
        if _is_footer(cells, needed):
            message = _("This line stands below the table; it was left out.")
            notes.remarks.append(Fault(message, where.at()))
            continue
        yield Record(where, cells, faults)


def _is_footer(cells: Sequence[Cell], needed: Sequence[int]) -> bool:
    """Tell whether a line is a total, a signature or a remark instead of a row."""
    first = next((cell for cell in cells if not is_blank(cell)), "")
    begins = isinstance(first, str) and fold_word(read_text(first)).startswith(FOOTERS)
    return begins and any(
        i >= len(cells) or is_blank(cells[i]) or cells[i] == first for i in needed
    )


def _add_new(known: list[str], found: Sequence[str]) -> None:
    known.extend(each for each in found if each not in known)
