"""Tables of questions as teachers keep them in Excel: headers in any order, in Chinese or English.

Kinds are read from their column, else from what the options and the answer look like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.i18n import join_words
from xuexing.foundation.tables.listing import Notes, Record, walk
from xuexing.foundation.tables.reading import read_book
from xuexing.foundation.tables.sheets import Cell
from xuexing.foundation.tables.text import CellError, read_code, read_text
from xuexing.foundation.tables.writing import Heading, OutSheet, write_book
from xuexing.kernel.items import LETTERS, Kind

from .answers import NoWordsError, content_of
from .checking import take
from .limits import UnableToReadBank, check_count, unpacked
from .records import Prior, Question, Reading, Rejected
from .sheet_columns import COLUMNS, MOST_OPTIONS
from .words import AUTHOR, hardness_called, kind_called, level_called

BETWEEN = re.compile(r"[、，,;；|\n]+")
STEPS_DOWN = re.compile(r"\s*[/／>＞\\]\s*")
IN_ONE_CELL = re.compile(r"(?:^|[\s　;；|])([A-L])\s*[.、．:：)）]\s*")
PROBLEM = "problem"
HUNDRED = 100


def read_sheet(content: bytes) -> Reading:
    """Return the questions of a workbook or of a CSV file.

    Raises
    ------
    Refusal
        It is no table, has macros or a password, or no sheet has stem and answer.
    """
    book = read_book(unpacked(content))
    reading = Reading(frame=[])
    faults: list[Fault] = []
    notes = Notes()
    for record in walk(book, COLUMNS, faults=faults, notes=notes):
        _read_row(record, faults, reading)
    if not reading.count and faults:
        raise UnableToReadBank(reason=str(faults[0]))
    check_count(reading.count)
    reading.remarks += [*faults, *notes.remarks, *_of_notes(notes)]
    return reading


def write_sheet_rest(rejected: Sequence[Rejected], frame: Any) -> bytes:
    """Return the rows that could not be taken, under their own headers, with their problems beside."""
    del frame
    headers = list(dict.fromkeys(name for each in rejected for name in each.raw))
    rows = [
        [*(each.raw.get(name) for name in headers), "; ".join(map(str, each.faults))]
        for each in rejected
    ]
    headings = [Heading(name, 24, is_text=True) for name in (*headers, PROBLEM)]
    return write_book([OutSheet("questions", headings, rows)])


def _read_row(record: Record, faults: list[Fault], reading: Reading) -> None:
    before = len(faults)
    raw = _raw(record)
    where = record.where.at("stem")
    question = _question(record, where, faults)
    found = tuple(faults[before:])
    del faults[before:]
    if question is None or found:
        reading.rejected.append(Rejected(where, found or (_nothing(where),), raw))
        return
    take(reading, question, raw)


def _nothing(where: dict[str, str | int]) -> Fault:
    return Fault(_("There is no question. Write what is asked."), where)


def _question(record: Record, where: dict[str, str | int], faults: list[Fault]) -> Question | None:
    stem = record.need("stem", _lines)
    options = _options(record)
    kind = record.read("kind", _kind)
    answer = record.read("answer", _lines) or ""
    if stem is None:
        return None
    try:
        stem, content = content_of(stem, options, answer, kind)
    except NoWordsError as error:
        faults.append(Fault(error.message, record.where.at("answer", "stem"), error.data))
        return None
    return Question(
        kind=content.kind,
        stem=stem,
        content=content,
        title=record.read("title", read_text) or "",
        explanation=record.read("explanation", _lines) or "",
        reference=record.read("reference", read_text) or "",
        language=record.read("language", read_text) or "",
        topic=record.read("topic", _way) or (),
        points=record.read("points", _names) or (),
        level=record.read("level", _level) or "",
        origin_id=record.read("id", read_code) or "",
        source=record.read("source", read_text) or "",
        prior=_prior(record),
        where=where,
    )


def _options(record: Record) -> list[str]:
    """Return the texts of the options: a column each, or all in one cell."""
    found = [record.read(f"option_{letter}", _lines) or "" for letter in LETTERS[:MOST_OPTIONS]]
    while found and not found[-1]:
        found.pop()
    if found:
        return found
    together = record.read("options", _lines) or ""
    pieces = IN_ONE_CELL.split(together)
    if len(pieces) > 1:
        return [piece.strip(" ;；|\n") for piece in pieces[2::2]]
    return [piece.strip() for piece in re.split(r"[\n|;；]", together) if piece.strip()]


def _lines(cell: Cell) -> str:
    """Return a text whose lines stay apart."""
    if not isinstance(cell, str):
        return read_text(cell)
    lines = [" ".join(line.split()) for line in cell.replace("\r\n", "\n").split("\n")]
    return "\n".join(line for line in lines if line)


def _kind(cell: Cell) -> Kind:
    text = read_text(cell)
    kind = kind_called(text)
    if kind is None:
        raise CellError(_("%(kind)s is no kind of question that is known here."), kind=text)
    return kind


def _level(cell: Cell) -> str:
    text = read_text(cell)
    level = level_called(text)
    if level is None:
        raise CellError(_("%(level)s is no level that is known here."), level=text)
    return level


def _names(cell: Cell) -> tuple[str, ...]:
    found = [each.strip() for each in BETWEEN.split(_lines(cell))]
    return tuple(dict.fromkeys(each for each in found if each))


def _way(cell: Cell) -> tuple[str, ...]:
    return tuple(each for each in STEPS_DOWN.split(read_text(cell)) if each)


def _prior(record: Record) -> Prior | None:
    """Return the difficulty: a rate of errors, a rate of right answers (难度系数), or a word."""
    source = record.read("rate_source", read_text) or AUTHOR
    wrong = record.read("error_rate", _rate)
    if wrong is not None:
        return Prior(wrong, source)
    right = record.read("facility", _rate)
    if right is not None:
        return Prior(round(1 - right, 4), source)
    return record.read("difficulty", _difficulty)


def _difficulty(cell: Cell) -> Prior:
    text = read_text(cell)
    found = hardness_called(text)
    if found is not None:
        return found
    if re.fullmatch(r"0?\.\d+|0|1(?:\.0+)?", text):
        return Prior(round(1 - float(text), 4), AUTHOR)  # as 难度系数: the share who get it right
    raise CellError(
        _("%(text)s is no difficulty: write easy, medium or hard, or the share who get it right."),
        text=text,
    )


def _rate(cell: Cell) -> float:
    text = read_text(cell)
    is_percent = text.endswith(("%", "％"))
    try:
        rate = float(text.rstrip("%％")) / (HUNDRED if is_percent else 1)
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= 1:
        raise CellError(
            _("%(text)s is no share: write a number from 0 to 1, or per cent."), text=text
        )
    return round(rate, 4)


def _raw(record: Record) -> dict[str, Any]:
    """Return a row's cells by their headers, as they stand."""
    found: dict[str, Any] = {}
    for key, place in record.where.table.places.items():
        cell = record.cell(key)
        is_plain = isinstance(cell, str | int | float | bool) and not isinstance(cell, bool)
        found[place.header] = cell if is_plain else str(cell)
    return found


def _of_notes(notes: Notes) -> list[Fault]:
    found = []
    for message, names in (
        (_("Not kept on purpose: %(names)s."), notes.dropped),
        (_("Unknown columns, not read: %(names)s."), notes.ignored),
        (_("Hidden sheets, not read: %(names)s."), notes.hidden),
    ):
        if names:
            found.append(Fault(message, {}, {"names": join_words(names)}))
    return found
