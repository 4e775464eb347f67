"""Text files: commas, semicolons or tabs, in the encodings that offices in China save."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from ..errors import Refusal
from .extents import UnableToReadExtent
from .sheets import CSV_SHEET, Book, Cell, Limits, Sheet
from .workbooks import SheetTooLarge, check_extent

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CHINESE = "gb18030"
"""Holds GBK and GB2312."""
GUESSES = [CHINESE, "cp1252"]
SAMPLE_BYTES = 16_384
SAMPLE_LINES = 20
DELIMITERS = ",;\t"


class UnableToReadText(Refusal):
    """The bytes are no text in a known encoding, or no table."""

    code = "text_unreadable"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("This text file cannot be read. Save it as CSV UTF-8, or as an Excel workbook.")


def read_text(content: bytes, limits: Limits) -> Book:
    """Return the one sheet of a text file; see ``reading.read_book`` for the refusals."""
    text = decode_text(content)
    try:
        return Book([Sheet(CSV_SHEET, _read_rows(text, limits))])
    except SheetTooLarge as error:
        raise UnableToReadExtent(rows=limits.rows, columns=limits.columns) from error
    except csv.Error as error:
        raise UnableToReadText from error


def _read_rows(text: str, limits: Limits) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    width = 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
        rows.append([*row])
        width = max(width, len(row))
        check_extent(len(rows), width, limits)
    return rows


def decode_text(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GB18030.

    Raises
    ------
    UnableToReadText
        It is none of them.
    """
    marked = next((name for mark, name in MARKS.items() if content.startswith(mark)), None)
    try:
        if marked:
            return content.decode(marked)
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return content.decode(_guess(content))
    except UnicodeDecodeError as error:
        raise UnableToReadText from error


def _guess(content: bytes) -> str:
    """Return the likelier of the encodings that a file that is not UTF-8 may have."""
    from charset_normalizer import from_bytes  # tables of all the world's letters: rarely needed

    sample = content[:SAMPLE_BYTES]
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    best = from_bytes(whole, cp_isolation=GUESSES).best()
    return best.encoding if best else CHINESE


def _delimiter(text: str) -> str:
    """Return the character that divides the most lines into equally many parts."""
    lines = list(itertools.islice(io.StringIO(text), SAMPLE_LINES))

    def fitness(delimiter: str) -> tuple[int, int]:
        parts = [line.count(delimiter) for line in lines]
        usual = max(parts, key=parts.count, default=0)
        return (parts.count(usual) if usual else 0, usual)

    return max(DELIMITERS, key=fitness)
