"""Sums of facts by subject, for statements over whole subtrees.

Each query names its columns (``key``, ``a0``, …), so that it can stand inside another statement
without anybody else knowing the room's table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, Literal

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import ExtractMonth, ExtractYear

from xuexing.apps.organizations.api import on_day, part_kinds
from xuexing.kernel import rules
from xuexing.kernel.periods import Period

from ..models import Fact
from .facts import TAKES_NOTHING_BACK, in_period

Subject = Literal["person", "unit", "topic"]
KEYS: dict[Subject, tuple[str, Q]] = {
    "person": ("person_id", Q(person__isnull=False)),
    "unit": ("unit_id", Q(person__isnull=True, topic_key__isnull=True)),
    "topic": ("topic_key", Q(topic_key__isnull=False)),
}
OF_UNITS = KEYS["unit"][1]
STUDIED = "topic_studied"
ABSENT = "absent"


def list_totals(
    *, of: Mapping[str, rules.Sum], by: Subject, period: Period | None, until: dt.date
) -> QuerySet[Fact, Any]:
    """Return each number by subject: the column ``key`` and one by each name in ``of``.

    Counter-facts net out what they take back; subjects without facts have no row.

    Parameters
    ----------
    period
        The span to which facts must belong; None where the subject bounds it.
    until
        Last day that counts.
    """
    column, whose = KEYS[by]
    facts = _wanted(of, period, until).filter(whose)
    return facts.order_by().values(key=F(column)).annotate(**_added_up(of, period))


def list_totals_with_parts(
    *, of: Mapping[str, rules.Sum], period: Period, until: dt.date
) -> QuerySet[Fact, Any]:
    """Return the same by unit, what its parts hold counted in: the groups of a branch."""
    key = Case(When(unit__kind__in=part_kinds(), then=F("unit__parent_id")), default=F("unit_id"))
    facts = _wanted(of, period, until).filter(OF_UNITS)
    return facts.order_by().values(key=key).annotate(**_added_up(of, period))


def list_totals_by_path(
    *, of: Mapping[str, rules.Sum], period: Period, until: dt.date, on: dt.date
) -> QuerySet[Fact, Any]:
    """Return the same by the place in the tree that units have on a day: ``path`` for ``key``."""
    facts = _wanted(of, period, until).filter(OF_UNITS, on_day(on, "unit__placements__"))
    placed = facts.order_by().values(path=F("unit__placements__path"))
    return placed.annotate(**_added_up(of, period))


def list_amounts(
    *, of: Mapping[str, rules.Sum], by: Subject, until: dt.date
) -> QuerySet[Fact, Any]:
    """Return what each fact adds to each number: ``key``, ``day`` and one column by each name.

    For subjects whose own days bound them: whoever builds the statement adds up within these.
    """
    column, whose = KEYS[by]
    adds = {name: _added_by(number, None) for name, number in of.items()}
    facts = _wanted(of, None, until).filter(whose).order_by()
    return facts.annotate(key=F(column), day=F("happened_on"), **adds)


def list_topics_studied(
    *, period: Period, until: dt.date, units: Collection[str]
) -> QuerySet[Fact, Any]:
    """Return the topics whose last sitting fell in a period, one row each.

    Columns: ``key`` and ``subject_uuid`` (the topic's key), ``home`` (unit id), ``last_on``, and
    ``applies``, ``is_whole``, ``is_exempt`` as the rulebook's statements want them.
    """
    taken_back = Fact.objects.filter(counters=OuterRef("pk"))
    sittings = Fact.objects.filter(
        ~Exists(taken_back),
        TAKES_NOTHING_BACK,
        kind=STUDIED,
        topic_key__isnull=False,
        happened_on__lte=until,
        unit__kind__in=list(units),
    )
    return (
        sittings.order_by()
        .values(key=F("topic_key"), home=F("unit_id"))
        .annotate(
            subject_uuid=F("topic_key"),
            last_on=Max("happened_on"),
            applies=Value(value=True, output_field=BooleanField()),
            is_whole=Value(value=True, output_field=BooleanField()),
            is_exempt=Value(value=False, output_field=BooleanField()),
        )
        .filter(last_on__range=(period.start, period.end))
    )


def list_months_attended(
    *, kind: str, people: Collection[int], since: dt.date, until: dt.date
) -> QuerySet[Any, Any]:
    """Return for people and months what their rolls say: ``key``, ``month``, ``missed``, ``came``.

    ``month`` is the month's number since the year 0; ``missed`` counts absences without leave, ``came``
    everything else. Months in which somebody stood on no roll have no row.
    """
    taken_back = Fact.objects.filter(counters=OuterRef("pk"))
    standing = Fact.objects.filter(
        ~Exists(taken_back),
        TAKES_NOTHING_BACK,
        kind=kind,
        person__in=list(people),
        happened_on__range=(since, until),
    )
    number = ExtractYear("happened_on") * 12 + ExtractMonth("happened_on") - 1
    was_absent = Q(detail=ABSENT)
    return (
        standing.order_by()
        .values(key=F("person_id"), month=number)
        .annotate(
            missed=Count(Case(When(was_absent, then=1), output_field=IntegerField())),
            came=Count(Case(When(~was_absent, then=1), output_field=IntegerField())),
        )
    )


def _wanted(
    of: Mapping[str, rules.Sum], period: Period | None, until: dt.date
) -> QuerySet[Fact, Fact]:
    """Return the facts that go into any of some numbers; one window for all is asked for once."""
    windows = {number.window(period) for number in of.values()} if period else set()
    alike = len(windows) == 1 and not any(number.names_period for number in of.values())
    wanted = Q()
    for number in of.values():
        wanted |= _counts(number, None if alike else period)
    facts = Fact.objects.filter(wanted, happened_on__lte=until)
    return facts.filter(*(in_period(window) for window in windows if alike))


def _added_up(of: Mapping[str, rules.Sum], period: Period | None) -> dict[str, Sum]:
    return {name: Sum(_added_by(number, period)) for name, number in of.items()}


def _added_by(number: rules.Sum, period: Period | None) -> Case:
    """Return what a fact adds to a number; a counter-fact takes the same away."""
    counts = _counts(number, period)
    if not number.is_count:
        return Case(When(counts, then=F("amount")))
    return Case(
        When(counts & Q(amount__gt=0), then=Value(1)),
        When(counts & Q(amount__lt=0), then=Value(-1)),
        output_field=IntegerField(),
    )


def _counts(number: rules.Sum, period: Period | None) -> Q:
    """Return the condition that a fact goes into a number: of its kind, sort and, if asked, time."""
    named = number.of_period(period) if period else number
    counts = Q(kind__in=named.fact_kinds)
    if named.categories:
        counts &= Q(category__in=named.categories)
    if period is None:
        return counts
    if number.names_period:
        return counts & Q(belongs_to_year=period.start.year)
    return counts & in_period(number.window(period))
