"""Workbooks made from rows: templates to fill in, lists to take away.

A text is always written as a text. What begins with ``=``, ``+``, ``-`` or ``@`` stays what somebody
typed; it never becomes a formula in the reader's Excel.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .sheets import column_letter

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | float | bool | dt.date | None
LIST_CHARACTERS = 255
"""How long a list of choices may be inside its rule; a longer one stands on a hidden sheet."""
CHOICES_SHEET = "choices"
ROWS_FOR_ENTRY = 1_000


@dataclass(frozen=True)
class Heading:
    """A column to be written.

    Parameters
    ----------
    title
        Its header.
    width
        Its width in characters.
    is_text
        Cells are formatted as text, so that codes keep their zeros when somebody types them.
    choices
        Words that may be chosen in the column; others are warned about, not refused.
    """

    title: str
    width: int = 14
    is_text: bool = False
    choices: Sequence[str] = ()


@dataclass(frozen=True)
class OutSheet:
    """A sheet to be written: its headers, its rows, and whether people will fill it in."""

    name: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value]] = field(default_factory=tuple)
    is_form: bool = False


def write_book(sheets: Sequence[OutSheet]) -> bytes:
    """Return an .xlsx with the sheets, rows written one after another without holding them all."""
    import xlsxwriter  # takes a tenth of a second: only whoever writes a workbook waits for it

    target = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        formats = _Formats(book)
        choices = _Choices()
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats, choices)
        choices.write(book)
    return target.getvalue()


class _Formats:
    """How cells look; made once a book."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.header: Format = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bottom": 1,
                "bg_color": "#F4EFE9",
            }
        )
        self.text: Format = book.add_format({"num_format": "@"})
        self.date: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self.plain: Format = book.add_format()


class _Choices:
    """Lists too long for a rule, a column each on a hidden sheet."""

    def __init__(self) -> None:
        self._lists: list[Sequence[str]] = []

    def source(self, words: Sequence[str]) -> str | list[str]:
        if len(",".join(words)) <= LIST_CHARACTERS:
            return list(words)
        self._lists.append(words)
        letter = column_letter(len(self._lists) - 1)
        return f"={CHOICES_SHEET}!${letter}$1:${letter}${len(words)}"

    def write(self, book: xlsxwriter.Workbook) -> None:
        if not self._lists:
            return
        sheet = book.add_worksheet(CHOICES_SHEET)
        sheet.hide()
        for row in range(max(map(len, self._lists))):
            for column, words in enumerate(self._lists):
                if row < len(words):
                    sheet.write_string(row, column, words[row])


def _write_sheet(target: Worksheet, sheet: OutSheet, formats: _Formats, choices: _Choices) -> None:
    for column, heading in enumerate(sheet.headings):
        look = formats.text if heading.is_text else formats.plain
        target.set_column(column, column, heading.width, look)
        if sheet.is_form and heading.choices:
            target.data_validation(
                1,
                column,
                ROWS_FOR_ENTRY,
                column,
                {
                    "validate": "list",
                    "source": choices.source(heading.choices),
                    "error_type": "warning",
                },
            )
    target.freeze_panes(1, 0)
    for column, heading in enumerate(sheet.headings):
        target.write_string(0, column, heading.title, formats.header)
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write_cell(target, number, column, value, formats)


def _write_cell(target: Worksheet, row: int, column: int, value: Value, formats: _Formats) -> None:
    if isinstance(value, str):
        target.write_string(row, column, value, formats.text)
    elif isinstance(value, bool):
        target.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        target.write_number(row, column, value)
    elif isinstance(value, dt.date):
        target.write_datetime(row, column, dt.datetime.combine(value, dt.time()), formats.date)
