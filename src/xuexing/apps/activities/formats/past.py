"""Past sessions as a file lists them, a row each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Vocabulary
from xuexing.foundation.errors import Fault
from xuexing.foundation.tables.clocks import read_span
from xuexing.foundation.tables.dates import MonthOnly, read_past_day
from xuexing.foundation.tables.listing import Notes, Record, walk
from xuexing.foundation.tables.sheets import Book, Cell
from xuexing.foundation.tables.text import CellError, read_integer, read_name, read_text
from xuexing.policy.model import ActivityForm, Text

from .past_columns import COLUMNS

BETWEEN = re.compile(r"[、，,;；/／\n]+")
BETWEEN_FORMS = re.compile(r"[、，,;；/／+＋\n]+")
WITH_REASON = re.compile(r"^(.+?)[（(](.*)[）)]$")
MOST_HEADS = 9_999
Who = str | int
"""A person on a sheet: a name or a code as written, or the key of somebody who was tapped."""


@dataclass(frozen=True)
class PastRow:
    """One session as it was given.

    Parameters
    ----------
    place_of
        Gives for a column where a fault of it stands.
    unit
        Name of the unit or of one of its parts; empty for the unit itself.
    starts, ends
        None where it does not say: the usual ones.
    leave
        Who was on leave, and why.
    came
        Who came of whom nothing is required.
    others
        How many attended who are on no roster here.
    """

    place_of: Callable[[str], Mapping[str, str | int]]
    on: dt.date
    starts: dt.time | None
    ends: dt.time | None
    unit: str
    forms: Sequence[str]
    topics: Sequence[str]
    place: str
    chair: Who
    headcount: int
    absent: Sequence[Who]
    leave: Mapping[Who, str]
    came: Sequence[Who]
    others: int


@dataclass(frozen=True)
class _Named:
    """A form of activity as a vocabulary asks for it."""

    key: str
    title: Text
    aliases: tuple[str, ...] = ()


def read_past_sessions(
    book: Book,
    *,
    forms: Sequence[ActivityForm],
    today: dt.date,
    faults: list[Fault],
    notes: Notes,
) -> list[PastRow]:
    """Return the sessions that a file lists; what is wrong with cells goes to ``faults``.

    Parameters
    ----------
    forms
        The forms that may be named.
    today
        Later days are faults.
    """
    words = Vocabulary(_Named(form.key, form.title) for form in forms)
    rows = []
    for record in walk(book, COLUMNS, faults=faults, notes=notes):
        row = _row(record, words, today)
        if row is not None:
            rows.append(row)
    return rows


def split_people(text: str) -> dict[Who, str]:
    """Return the people a text names, each with the reason in brackets after the name."""
    found: dict[Who, str] = {}
    for part in BETWEEN.split(text):
        said = read_name(part.strip())
        with_reason = WITH_REASON.match(said)
        name, reason = with_reason.groups() if with_reason else (said, "")
        if name.strip():
            found[name.strip()] = reason.strip()
    return found


def _row(record: Record, words: Vocabulary, today: dt.date) -> PastRow | None:
    on = record.need("on", lambda cell: _whole_day(cell, today))
    span = record.read("starts", read_span)
    ends = record.read("ends", read_span)
    forms = record.need("forms", lambda cell: _forms(cell, words))
    headcount = record.need("headcount", _heads)
    absent, leave = record.read("absent", _people), record.read("leave", _people)
    came, others = record.read("came", _people), record.read("others", _heads)
    row = PastRow(
        place_of=record.where.at,
        on=on or today,
        starts=span[0] if span else None,
        ends=ends[0] if ends else span[1] if span else None,
        unit=record.read("unit", read_name) or "",
        forms=forms or (),
        topics=record.read("topics", _topics) or (),
        place=record.read("place", read_text) or "",
        chair=record.read("chair", read_name) or "",
        headcount=headcount or 0,
        absent=tuple(absent or ()),
        leave=leave or {},
        came=tuple(came or ()),
        others=others or 0,
    )
    return row if on and forms and headcount is not None else None


def _whole_day(cell: Cell, today: dt.date) -> dt.date:
    day = read_past_day(cell, today=today)
    if isinstance(day, MonthOnly):
        raise CellError(_("Give the day too: 2026-07-01."))
    return day


def _forms(cell: Cell, words: Vocabulary) -> tuple[str, ...]:
    text = read_text(cell)
    whole = words.find(text)
    if whole is not None:
        return (whole,)
    parts = [part.strip() for part in BETWEEN_FORMS.split(text) if part.strip()]
    return tuple(dict.fromkeys(words.read(part) for part in parts))


def _topics(cell: Cell) -> tuple[str, ...]:
    """Return topics, a line or a semicolon apart: a title may hold other marks."""
    text = str(cell) if isinstance(cell, str) else read_text(cell)
    return tuple(read_text(part) for part in re.split(r"[\n;；]+", text) if part.strip())


def _people(cell: Cell) -> dict[Who, str]:
    return split_people(str(cell) if isinstance(cell, str) else read_text(cell))


def _heads(cell: Cell) -> int:
    heads = read_integer(cell)
    if not 0 <= heads <= MOST_HEADS:
        raise CellError(_("%(text)s cannot be a number of people."), text=heads)
    return heads
