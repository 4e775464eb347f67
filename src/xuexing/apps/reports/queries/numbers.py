"""What the records say of a unit in a half-year: the figures of its report, live."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q

from xuexing.apps.evidence.api import (
    Added,
    Distinct,
    get_distinct,
    list_added_up,
    of_subtree,
    of_units,
)
from xuexing.apps.organizations.api import (
    MembershipKind,
    Unit,
    count_members_within,
    list_affiliated,
)
from xuexing.apps.rulebook.api import Owed, list_owed
from xuexing.kernel.periods import Period
from xuexing.kernel.rules import State

from .measures import HELD, LEAST_PEOPLE

SESSION, STUDIED, COMMENT, ATTENDANCE = "held", "topic_studied", "comment", "attendance"
CALLED = ("present", "late", "remote", "leave", "absent")
TOOK_PART = ("present", "late", "remote")
ON_LEAVE = ("leave",)
RAISED, SOLVED, VERIFIED = "problem_raised", "problem_solved", "problem_verified"
PROBLEMS = {"problems_raised": RAISED, "problems_solved": SOLVED, "problems_verified": VERIFIED}
Values = Mapping[str, Decimal]


@dataclass(frozen=True)
class Span:
    """A half-year as far as it has come.

    Parameters
    ----------
    until
        The last day that counts: today, or the last day of the half-year.
    """

    period: Period
    until: dt.date

    @classmethod
    def of(cls, period: Period, on: dt.date) -> Span:
        """Return a half-year as far as it has come on a day."""
        return cls(period, max(period.start, min(period.end, on)))

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return self.period.start


@dataclass(frozen=True)
class Own:
    """The figures of a unit and its groups, with the keys of the rows that are no facts."""

    values: Values
    units: Collection[int] = ()
    members: Mapping[str, Collection[int]] = field(default_factory=dict)
    findings: Collection[Owed] = ()


def get_own(*, unit: Unit, parts: Collection[int], span: Span) -> Own:
    """Return the figures of a unit and its parts; four queries."""
    units = [unit.pk, *parts]
    members = _members(unit, span.until)
    due = list_owed(units=units, first=span.first, last=span.until)
    people = {key: Decimal(len(found)) for key, found in members.items()}
    duties = {
        "duties_due": Decimal(len(due)),
        "duties_met": Decimal(sum(each.state == State.MET for each in due)),
    }
    values = {**people, **_from_facts(of_units(units), span), **duties}
    return Own(with_average(values), units, members, due)


def get_of_subtree(*, unit: Unit, span: Span) -> Values:
    """Return the figures of a unit and all below it, from facts alone; three queries."""
    members = count_members_within(path=unit.path, on=span.until)
    found = {"members": Decimal(members), **_from_facts(of_subtree(unit.path), span)}
    return with_average(found)


def add_up(parts: Iterable[Values]) -> dict[str, Decimal]:
    """Return what several units' figures make together."""
    total: dict[str, Decimal] = defaultdict(Decimal)
    for values in parts:
        for key, value in values.items():
            total[key] += value
    return with_average(total)


def with_average(values: Values) -> dict[str, Decimal]:
    """Return figures with the hours a member, where there are members enough to say so."""
    found = {key: value for key, value in values.items() if key != "hours_each"}
    members = found.get("members", Decimal(0))
    if members >= LEAST_PEOPLE:
        found["hours_each"] = round(found.get("hours", Decimal(0)) / members, 1)
    return found


def _from_facts(whose: Q, span: Span) -> dict[str, Decimal]:
    where: dict[str, Any] = {"whose": whose, "period": span.period, "until": span.until}
    added = list_added_up(kinds=[SESSION, STUDIED, ATTENDANCE, *PROBLEMS.values()], **where)
    is_told_apart = any(each.kind in {SESSION, STUDIED} for each in added)
    distinct = (
        get_distinct(records=SESSION, topics=STUDIED, answers=COMMENT, **where)
        if is_told_apart
        else Distinct(0, 0, 0)
    )
    return _values_of(added, distinct)


def _values_of(added: Iterable[Added], distinct: Distinct) -> dict[str, Decimal]:
    rows = list(added)
    rolls = [each for each in rows if each.kind == ATTENDANCE]
    held: dict[str, Decimal] = defaultdict(Decimal)
    for each in rows:
        if each.kind == SESSION and each.amount:
            held[f"{HELD}{each.category}"] += each.amount
    return {
        "sessions": Decimal(distinct.records),
        "called": _count(rolls, CALLED),
        "attended": _count(rolls, TOOK_PART),
        "on_leave": _count(rolls, ON_LEAVE),
        **held,
        "hours": sum((each.amount for each in rolls), Decimal(0)),
        "topics": Decimal(distinct.topics),
        "commented": Decimal(distinct.answered),
        **{key: Decimal(times) for key, kind in PROBLEMS.items() if (times := _times(rows, kind))},
    }


def _times(rows: Iterable[Added], kind: str) -> int:
    return sum(each.count for each in rows if each.kind == kind)


def _count(rolls: Iterable[Added], details: Collection[str]) -> Decimal:
    return Decimal(sum(each.count for each in rolls if each.detail in details))


def _members(unit: Unit, on: dt.date) -> dict[str, list[int]]:
    """Return the memberships that each figure of people counts."""
    found = list_affiliated(unit=unit, on=on)
    return {
        "members": [each.key for each in found],
        "away": [each.key for each in found if each.kind == MembershipKind.FLOATING],
        "exempt": [each.key for each in found if each.is_exempt],
    }
