"""What is recorded about oneself."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xuexing.apps.activities.api import (
    find_missed_but_sat,
    get_held_checks,
    get_held_leaves,
    get_made_up,
    get_ways_held,
    list_notes_of,
    list_sent_of,
)
from xuexing.apps.evidence.api import Fact, get_sources, list_facts_about
from xuexing.apps.library.api import list_choices_of
from xuexing.apps.notices.api import get_held_notices
from xuexing.apps.organizations.api import (
    Person,
    list_memberships,
    list_posts_of,
    list_transfers_of,
)
from xuexing.apps.rulebook.api import Named, list_findings_of_person, list_named
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import collect

HELD = "pages.held_on_me"
"""Slot: what a room keeps about a person; given ``person``, yields a name and plain values for it."""
ATTENDED = frozenset({"present", "late", "remote", "inflow", "makeup", "home_delivery"})
ATTENDANCE, DELIVERY = "attendance", "home_delivery"
COUNTED_BEFORE = "counted_before"


@dataclass(frozen=True)
class HoursLine:
    """The credit hours of one class."""

    name: str
    times: int
    hours: Decimal


@dataclass(frozen=True)
class HistoryRow:
    """One session one was expected at, or another way in which one took part.

    Parameters
    ----------
    made_up_on
        The day on which one made up for having been away.
    has_sat
        One was in another sitting of the same study.
    is_counted_before
        Its hours stand in another record of the same time or topic.
    """

    on: dt.date
    title: str
    url: str
    detail: str
    hours: Decimal
    made_up_on: dt.date | None = None
    has_sat: bool = False
    is_counted_before: bool = False


@dataclass(frozen=True)
class MyYear:
    """A person's year: hours with their sum, duties, history."""

    person: Person
    year: int
    lines: Sequence[HoursLine]
    hours: Decimal
    duties: Sequence[Named]
    history: Sequence[HistoryRow]

    @property
    def attended_count(self) -> int:
        """How often one took part, on a roll or in another way."""
        return sum(row.detail in ATTENDED for row in self.history)

    @property
    def missed_count(self) -> int:
        """How many sessions one was on leave or absent from."""
        away = {"leave", "absent"}
        return sum(row.detail in away and not row.has_sat for row in self.history)


def get_my_year(*, person: Person, year: int) -> MyYear:
    """Return what one year holds of a person; seven queries."""
    facts = _standing(
        list_facts_about(
            units=(),
            people=[person.pk],
            first=dt.date(year, 1, 1),
            last=dt.date(year, 12, 31),
        )
    )
    titles = get_sources(facts)
    sums: dict[str, list[Decimal]] = defaultdict(list)
    for fact in facts:
        if fact.kind == ATTENDANCE and fact.amount:
            sums[fact.category].append(fact.amount)
    classes = current_pack().hours_classes
    lines = [
        HoursLine(words(classes[key].title), len(sums[key]), sum(sums[key], Decimal(0)))
        for key in classes
        if key in sums
    ]
    made_up = get_made_up(person_id=person.pk)
    sat = find_missed_but_sat(person_id=person.pk)
    history = [
        HistoryRow(
            on=fact.happened_on,
            title=titles[fact.source_uuid].title if fact.source_uuid in titles else "",
            url=titles[fact.source_uuid].url if fact.source_uuid in titles else "",
            detail=fact.detail or fact.kind,
            hours=fact.amount if fact.kind == ATTENDANCE else Decimal(0),
            made_up_on=made_up.get(fact.source_uuid),
            has_sat=fact.source_uuid in sat,
            is_counted_before=fact.category == COUNTED_BEFORE,
        )
        for fact in reversed(_told_once(facts))
    ]
    return MyYear(
        person=person,
        year=year,
        lines=lines,
        hours=sum((line.hours for line in lines), Decimal(0)),
        duties=list_named(list_findings_of_person(person_id=person.pk, year=year)),
        history=history,
    )


def get_held_on_me(*, person: Person) -> dict[str, Any]:
    """Return all that the system keeps about a person, as plain values for a file of their own."""
    facts = list_facts_about(
        units=(), people=[person.pk], first=dt.date(1900, 1, 1), last=dt.date(9999, 12, 31)
    )
    return {
        "name": person.name,
        "code": person.code,
        "born_on": _iso(person.birth_on),
        "joined_on": _iso(person.joined_on),
        "full_on": _iso(person.full_on),
        "rank": person.rank,
        "telephone": person.telephone,
        "address": person.address,
        "has_identity_hash": person.identity_hash is not None,
        "memberships": [
            {
                "unit": each.unit.name,
                "kind": each.kind,
                "status": each.status,
                "from": _iso(each.from_on),
                "until": _iso(each.until_on),
                "away_in": each.away.place if hasattr(each, "away") else None,
                "stays_at_one_place": each.is_at_one_place,
            }
            for each in list_memberships(person=person)
        ],
        "transfers": [
            {
                "from": each.old_name,
                "to": each.new_name,
                "letter": _iso(each.sent_on),
                "state": each.state,
                "settled": _iso(each.settled_on),
                "reason": each.reason,
            }
            for each in list_transfers_of(person=person)
        ],
        "exemptions": [
            {
                "reason": each.reason,
                "from": _iso(each.from_on),
                "until": _iso(each.until_on),
            }
            for each in person.exemptions.order_by("from_on", "id")
        ],
        **get_ways_held(person=person),
        "posts": [
            {
                "unit": each.unit.name,
                "kind": each.kind,
                "from": _iso(each.from_on),
                "until": _iso(each.until_on),
            }
            for each in list_posts_of(person=person)
        ],
        "records": [
            {
                "uuid": str(fact.uuid),
                "kind": fact.kind,
                "category": fact.category,
                "detail": fact.detail,
                "amount": str(fact.amount),
                "on": _iso(fact.happened_on),
                "takes_back": str(fact.counters.uuid) if fact.counters else None,
            }
            for fact in facts.select_related("counters")
        ],
        "notes": [
            {"about": each.about, "text": each.text, "saved_at": each.saved_at.isoformat()}
            for each in list_notes_of(person=person)
        ],
        "notes_sent": [
            {
                "about": each.about,
                "text": each.text,
                "to": each.sitting.topic.title if each.sitting else each.unit.name,
                "sent_at": each.sent_at.isoformat(),
                "answer": each.answer,
            }
            for each in list_sent_of(person=person)
        ],
        "electives": [each.entry.title for each in list_choices_of(person=person)],
        "leave_asked": get_held_leaves(person=person),
        "short_checks": get_held_checks(person=person),
        "told": get_held_notices(person=person),
        **dict(collect(HELD, person=person)),
        "not_kept": ["identity number", "telephone", "address", "time online"],
    }


def _told_once(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts of taking part: contacts are none, and a delivery with hours is told by these."""
    credited = {fact.source_uuid for fact in facts if fact.kind == ATTENDANCE}
    return [
        fact
        for fact in facts
        if fact.kind == ATTENDANCE or (fact.kind == DELIVERY and fact.source_uuid not in credited)
    ]


def _standing(facts: Any) -> list[Fact]:
    """Return facts that are neither counter-facts nor taken back."""
    read = list(facts)
    countered = {fact.counters_id for fact in read if fact.counters_id is not None}
    return [fact for fact in read if fact.counters_id is None and fact.pk not in countered]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
