"""What is recorded about oneself in a year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from xuexing.apps.activities.api import get_settled_elsewhere
from xuexing.apps.appraisal.api import Objection, list_objections_of
from xuexing.apps.evidence.api import CREDITED, Fact, Source, get_sources, list_facts_of_person
from xuexing.apps.organizations.api import Person
from xuexing.apps.rulebook.api import (
    Named,
    get_left_out_words,
    list_findings_of_person,
    list_named,
)
from xuexing.foundation.i18n import day, words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import collect
from xuexing.kernel.periods import PeriodKind, period_of

HOURS_DUTY = "PM-1"
ATTENDED = frozenset({"present", "late", "remote", "inflow", "makeup", "home_delivery"})
AWAY = frozenset({"leave", "absent"})
DELIVERY, COUNTED_BEFORE = "home_delivery", "counted_before"
Elsewhere = Mapping[UUID, dt.date | None]
"""Sessions missed and made up for on a day, or sat elsewhere."""
OF_YEAR = "pages.my_year"
"""Slot: what rooms add of having understood and used; given ``person`` and ``year``, ``Added``."""


@dataclass(frozen=True)
class Added:
    """One line that a room adds to what somebody took part in, understood, or used.

    Parameters
    ----------
    kind
        ``took_part``, ``understood`` or ``used``: three facts, never derived from one another.
    text, note
        What, and a smaller remark.
    url
        Where to go on; empty for nowhere.
    """

    kind: str
    text: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class HistoryRow:
    """One record about somebody: when, what, how, and what it gave or why it gave nothing.

    Parameters
    ----------
    has_sat
        One was away here, but in another sitting of the same study.
    """

    key: UUID
    when: str
    title: str
    url: str
    detail: str
    hours: Decimal
    why_not: str
    has_sat: bool = False


@dataclass(frozen=True)
class PastRow:
    """One record of any year, taken back or not."""

    key: UUID
    on: dt.date
    title: str
    url: str
    detail: str
    hours: Decimal
    is_taken_back: bool


@dataclass(frozen=True)
class HoursLine:
    """The credit hours of one class, with the records that make the sum."""

    name: str
    rows: Sequence[HistoryRow]

    @property
    def hours(self) -> Decimal:
        """The sum of the rows."""
        return sum((row.hours for row in self.rows), Decimal(0))


@dataclass(frozen=True)
class Objected:
    """One of somebody's own objections, with what the record is called where this year knows it."""

    objection: Objection
    title: str


@dataclass(frozen=True)
class MyYear:
    """A person's year: hours with their sum, duties, history, objections, what rooms add."""

    person: Person
    year: int
    lines: Sequence[HoursLine]
    hours: Decimal
    duties: Sequence[Named]
    history: Sequence[HistoryRow]
    objected: Sequence[Objected]
    added: Sequence[Added]

    @property
    def hours_duty(self) -> Named | None:
        """The duty that asks for hours, where it binds this person."""
        return next((each for each in self.duties if each.duty.key == HOURS_DUTY), None)

    @property
    def required(self) -> Decimal | None:
        """How many hours that duty asks for."""
        least = self.hours_duty.leaves[0].at_least if self.hours_duty else None
        return least if isinstance(least, Decimal) else None

    @property
    def foreseen(self) -> Decimal:
        """What the hours come to if everything arranged takes place."""
        duty = self.hours_duty
        return self.hours + (duty.finding.arranged_amount if duty else Decimal(0))

    @property
    def not_counted(self) -> list[HistoryRow]:
        """What gave no hours, and why."""
        return [row for row in self.history if row.why_not]

    @property
    def attended_count(self) -> int:
        """How often one took part, on a roll or in another way."""
        return sum(row.detail in ATTENDED for row in self.history)

    @property
    def missed_count(self) -> int:
        """How many sessions one was on leave or absent from."""
        return sum(row.detail in AWAY and not row.has_sat for row in self.history)


def get_my_year(*, person: Person, year: int, is_mine: bool) -> MyYear:
    """Return what one year holds of a person; seven queries, and what rooms add.

    Parameters
    ----------
    is_mine
        The reader is the person: objections are nobody else's business here.
    """
    period = period_of(dt.date(year, 1, 1), PeriodKind.YEAR)
    kinds = CREDITED | {DELIVERY}
    read = list_facts_of_person(person=person, period=period, kinds=kinds)
    facts = _told_once(_standing(read))
    titles = get_sources(facts)
    elsewhere = get_settled_elsewhere(person_id=person.pk)
    history = [_row(fact, titles, elsewhere) for fact in reversed(facts)]
    lines = _lines(facts, history)
    objections = list_objections_of(person=person) if is_mine else []
    return MyYear(
        person=person,
        year=year,
        lines=lines,
        hours=sum((line.hours for line in lines), Decimal(0)),
        duties=list_named(list_findings_of_person(person_id=person.pk, year=year)),
        history=history,
        objected=[_objected(each, titles) for each in objections if _is_of(each, year)],
        added=collect(OF_YEAR, person=person, year=year),
    )


def list_past(facts: Sequence[Fact]) -> list[PastRow]:
    """Return facts as rows of a history, in their order; two queries for their titles."""
    titles = get_sources(facts)
    return [_past(fact, titles.get(fact.source_uuid)) for fact in facts]


def _past(fact: Fact, source: Source | None) -> PastRow:
    return PastRow(
        key=fact.source_uuid,
        on=fact.happened_on,
        title=source.title if source else "",
        url=source.url if source else "",
        detail=fact.detail or fact.kind,
        hours=_hours(fact),
        is_taken_back=hasattr(fact, "countered_by"),
    )


def _standing(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts that are neither counter-facts nor taken back."""
    read = list(facts)
    countered = {fact.counters_id for fact in read if fact.counters_id is not None}
    return [fact for fact in read if fact.counters_id is None and fact.pk not in countered]


def _told_once(facts: Sequence[Fact]) -> list[Fact]:
    """Leave out deliveries whose hours are told already."""
    credited = {fact.source_uuid for fact in facts if fact.kind in CREDITED}
    return [fact for fact in facts if fact.kind in CREDITED or fact.source_uuid not in credited]


def _hours(fact: Fact) -> Decimal:
    """Return the credit hours of a fact; the amounts of other kinds are none."""
    return fact.amount if fact.kind in CREDITED else Decimal(0)


def _row(fact: Fact, titles: Mapping[UUID, Source], elsewhere: Elsewhere) -> HistoryRow:
    source = titles.get(fact.source_uuid)
    return HistoryRow(
        key=fact.source_uuid,
        when=day(fact.happened_on),
        title=source.title if source else "",
        url=source.url if source else "",
        detail=fact.detail or fact.kind,
        hours=_hours(fact),
        why_not="" if _hours(fact) else _why_not(fact, elsewhere),
        has_sat=fact.detail in AWAY and elsewhere.get(fact.source_uuid, fact) is None,
    )


def _why_not(fact: Fact, elsewhere: Elsewhere) -> str:
    if fact.category == COUNTED_BEFORE:
        return _("hours counted elsewhere")
    if fact.detail in AWAY and fact.source_uuid in elsewhere:
        on = elsewhere[fact.source_uuid]
        return _("made up on %(day)s") % {"day": day(on)} if on else _("was in another sitting")
    return get_left_out_words(fact.detail)


def _lines(facts: Sequence[Fact], history: Sequence[HistoryRow]) -> list[HoursLine]:
    """Return the classes of hours in the pack's order, each with its records."""
    rows: dict[str, list[HistoryRow]] = defaultdict(list)
    for fact, row in zip(reversed(facts), history, strict=True):
        if row.hours:
            rows[fact.category].append(row)
    classes = current_pack().hours_classes
    return [HoursLine(words(classes[key].title), rows[key]) for key in classes if key in rows]


def _objected(objection: Objection, titles: Mapping[UUID, Source]) -> Objected:
    source = titles.get(objection.source_uuid)
    return Objected(objection, source.title if source else "")


def _is_of(objection: Objection, year: int) -> bool:
    return objection.closed_at is None or objection.happened_on.year == year
