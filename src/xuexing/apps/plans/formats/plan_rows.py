"""Files of plans: what is planned when, one item a row. A blank cell says nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.tables.listing import Notes, Record, Where, walk
from xuexing.foundation.tables.sheets import Book, Cell
from xuexing.foundation.tables.text import CellError, read_integer, read_name, read_text

from .plan_columns import COLUMNS
from .plan_words import (
    When,
    read_audience,
    read_content_class,
    read_course,
    read_forms,
    read_kind,
    read_when,
)

CONTENT_LENGTH, TARGET_LENGTH = 120, 200
MOST_MINUTES, MOST_DAYS = 960, 92


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One item as a file has it. None: the file does not say."""

    where: Where
    when: When
    content: str
    target: str | None
    responsible: str | None
    audience: str | None
    forms: list[str] | None
    minutes_count: int | None
    days_count: int | None
    is_prescribed: bool | None
    is_compulsory: bool | None
    content_class: str | None


def read_plan(
    book: Book, *, year: int, people: Collection[str], faults: list[Fault], notes: Notes
) -> list[PlanRow]:
    """Return the items that a file lists; what is wrong with cells goes to ``faults``.

    Parameters
    ----------
    year
        The year of the plan; a row of another year is a fault.
    people
        Names of those who may see to something.
    """
    rows = []
    for record in walk(book, COLUMNS, faults=faults, notes=notes):
        row = _row(record, year, people)
        if row is not None:
            rows.append(row)
    return rows


def _row(record: Record, year: int, people: Collection[str]) -> PlanRow | None:
    when = record.need("when", read_when)
    content = record.need("content", _text_of(CONTENT_LENGTH))
    if when and when.year not in {None, year}:
        text = _("This plan is for %(year)s. Leave the row out, or correct the time.")
        record.refuse("when", text, year=year)
    row = PlanRow(
        where=record.where,
        when=when or When(None, 1, None),
        content=content or "",
        target=record.read("target", _text_of(TARGET_LENGTH)),
        responsible=record.read("responsible", lambda cell: _person(cell, people)),
        audience=record.read("audience", read_audience),
        forms=record.read("forms", read_forms),
        minutes_count=_minutes(record),
        days_count=record.read("days", _whole(MOST_DAYS)),
        is_prescribed=record.read("kind", read_kind),
        is_compulsory=record.read("course", read_course),
        content_class=record.read("content_class", read_content_class),
    )
    return row if when and content else None


def _minutes(record: Record) -> int | None:
    minutes = record.read("minutes", _whole(MOST_MINUTES))
    if minutes is not None:
        return minutes
    return record.read("hours", _hours)


def _hours(cell: Cell) -> int:
    """Return hours as minutes."""
    text = read_text(cell)
    if not text.replace(".", "", 1).isdecimal():
        raise CellError(_("%(text)s is no number of hours. Write for example 2 or 2.5."), text=text)
    minutes = int(Decimal(text) * 60)
    if not 1 <= minutes <= MOST_MINUTES:
        raise CellError(_("Write 1 to %(most)s.") % {"most": MOST_MINUTES // 60})
    return minutes


def _whole(most: int) -> Callable[[Cell], int]:
    def read(cell: Cell) -> int:
        number = read_integer(cell)
        if not 1 <= number <= most:
            raise CellError(_("Write 1 to %(most)s."), most=most)
        return number

    return read


def _text_of(most: int) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        text = read_text(cell)
        if len(text) > most:
            raise CellError(
                _("This is longer than %(length)s characters. Shorten it."), length=most
            )
        return text

    return read


def _person(cell: Cell, people: Collection[str]) -> str:
    name = read_name(cell)
    if name not in people:
        raise CellError(
            _("Nobody called %(name)s belongs to the unit. Write a name of the roster."), name=name
        )
    return name
