"""Sums of facts by subject, for statements over whole subtrees.

Each query names its columns (``key``, ``a0``, …), so that it can stand inside another statement
without anybody else knowing the room's table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, Literal

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from xuexing.kernel.periods import Period
from xuexing.kernel.rules import Total

from ..models import Fact
from .facts import in_period

Subject = Literal["person", "unit", "topic"]
KEYS: dict[Subject, tuple[str, Q]] = {
    "person": ("person_id", Q(person__isnull=False)),
    "unit": ("unit_id", Q(person__isnull=True, topic_key__isnull=True)),
    "topic": ("topic_key", Q(topic_key__isnull=False)),
}
STUDIED = "topic_studied"


def list_totals(
    *, of: Sequence[Total], by: Subject, period: Period | None, until: dt.date
) -> QuerySet[Fact, Any]:
    """Return the amount of each total by subject: columns ``key``, ``a0``, ``a1``, ….

    Counter-facts net out what they take back; subjects without facts have no row.

    Parameters
    ----------
    period
        The span to which facts must belong; None where the subject bounds it.
    until
        Last day that counts.
    """
    column, whose = KEYS[by]
    wanted = Q()
    for total in of:
        wanted |= _counts(total)
    facts = Fact.objects.filter(whose, wanted, happened_on__lte=until)
    if period is not None:
        facts = facts.filter(in_period(period))
    sums = {
        f"a{n}": Sum(Case(When(_counts(total), then=F("amount")))) for n, total in enumerate(of)
    }
    return facts.order_by().values(key=F(column)).annotate(**sums)


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
        kind=STUDIED,
        counters__isnull=True,
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


def _counts(total: Total) -> Q:
    counts = Q(kind__in=total.fact_kinds)
    return counts & Q(category__in=total.categories) if total.categories else counts
