"""What is recorded about oneself."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xuexing.apps.evidence.api import Fact, get_sources, list_facts_about
from xuexing.apps.organizations.api import Person, list_memberships, list_posts_of
from xuexing.apps.review.api import get_held_practice
from xuexing.apps.rulebook.api import Named, list_findings_of_person, list_named
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack

ATTENDED = frozenset({"present", "late", "remote"})


@dataclass(frozen=True)
class HoursLine:
    """The credit hours of one class."""

    name: str
    times: int
    hours: Decimal


@dataclass(frozen=True)
class HistoryRow:
    """One session one was expected at."""

    on: dt.date
    title: str
    url: str
    detail: str
    hours: Decimal


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
        """How many sessions one took part in."""
        return sum(row.detail in ATTENDED for row in self.history)

    @property
    def missed_count(self) -> int:
        """How many sessions one was on leave or absent from."""
        return sum(row.detail in {"leave", "absent"} for row in self.history)


def get_my_year(*, person: Person, year: int) -> MyYear:
    """Return what one year holds of a person; five queries."""
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
        if fact.amount:
            sums[fact.category].append(fact.amount)
    classes = current_pack().hours_classes
    lines = [
        HoursLine(words(classes[key].title), len(sums[key]), sum(sums[key], Decimal(0)))
        for key in classes
        if key in sums
    ]
    history = [
        HistoryRow(
            on=fact.happened_on,
            title=titles[fact.source_uuid].title if fact.source_uuid in titles else "",
            url=titles[fact.source_uuid].url if fact.source_uuid in titles else "",
            detail=fact.detail,
            hours=fact.amount,
        )
        for fact in reversed(facts)
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
        "has_identity_hash": person.identity_hash is not None,
        "memberships": [
            {
                "unit": each.unit.name,
                "kind": each.kind,
                "status": each.status,
                "from": _iso(each.from_on),
                "until": _iso(each.until_on),
            }
            for each in list_memberships(person=person)
        ],
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
        "practice": get_held_practice(person=person),
        "not_kept": ["identity number", "telephone", "address", "time online"],
    }


def _standing(facts: Any) -> list[Fact]:
    """Return facts that are neither counter-facts nor taken back."""
    read = list(facts)
    countered = {fact.counters_id for fact in read if fact.counters_id is not None}
    return [fact for fact in read if fact.counters_id is None and fact.pk not in countered]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
