"""What facts of units add up to, for reports: live, or as the ledger stood when a report was made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from xuexing.apps.organizations.api import within
from xuexing.kernel.periods import Period

from ..models import Chain, Fact
from .facts import TAKES_NOTHING_BACK, in_period

Positions = Mapping[int, int]
"""How far the chain of each unit is looked at: unit id and number of its last batch."""


@dataclass(frozen=True)
class Added:
    """What facts of one kind, category and detail add up to.

    Parameters
    ----------
    count
        How many there are; one taken back counts no longer.
    amount
        The sum of their amounts.
    """

    kind: str
    category: str
    detail: str
    count: int
    amount: Decimal


@dataclass(frozen=True)
class Distinct:
    """How many different records and topics facts are about.

    Parameters
    ----------
    records
        Records with a fact of the kind asked for.
    topics
        Topics with a fact of the kind asked for.
    answered
        Those of the topics about which there is a fact of the answering kind, whenever it came.
    """

    records: int
    topics: int
    answered: int


def of_units(units: Collection[int]) -> Q:
    """Return the condition that a fact is of some units, or of people in their responsibility."""
    return Q(unit__in=list(units))


def of_subtree(path: str) -> Q:
    """Return the condition that a fact's unit stood at or below a path on the fact's own day."""
    placed = "unit__placements__"
    return (
        within(path, placed)
        & Q(**{f"{placed}from_on__lte": F("happened_on")})
        & (Q(**{f"{placed}until_on": None}) | Q(**{f"{placed}until_on__gt": F("happened_on")}))
    )


def list_added_up(
    *, whose: Q, kinds: Collection[str], period: Period, until: dt.date
) -> list[Added]:
    """Return what the facts of a period add up to by kind, category and detail; one query.

    Parameters
    ----------
    whose
        ``of_units`` or ``of_subtree``.
    until
        The last day that counts.
    """
    signed = Case(
        When(TAKES_NOTHING_BACK, then=Value(1)), default=Value(-1), output_field=IntegerField()
    )
    rows = (
        _of_span(whose, kinds, period, until)
        .values("kind", "category", "detail")
        .annotate(times=Sum(signed), total=Sum("amount"))
        .order_by("kind", "category", "detail")
    )
    return [
        Added(each["kind"], each["category"], each["detail"], each["times"], each["total"])
        for each in rows
        if each["times"]
    ]


def get_distinct(
    *, whose: Q, records: str, topics: str, answers: str, period: Period, until: dt.date
) -> Distinct:
    """Return how many records and topics the standing facts of a period are about; one query.

    Parameters
    ----------
    records, topics, answers
        Kinds of facts: what a record is known by, what a topic is known by, what answers a topic.
    """
    answering = Fact.objects.filter(
        ~_is_taken_back(), TAKES_NOTHING_BACK, topic_key=OuterRef("topic_key"), kind=answers
    )
    found = (
        _of_span(whose, [records, topics], period, until)
        .filter(~_is_taken_back(), TAKES_NOTHING_BACK)
        .aggregate(
            records=Count("source_uuid", distinct=True, filter=Q(kind=records)),
            topics=Count("topic_key", distinct=True, filter=Q(kind=topics)),
            answered=Count("topic_key", distinct=True, filter=Q(Exists(answering), kind=topics)),
        )
    )
    return Distinct(found["records"], found["topics"], found["answered"])


def list_standing_facts(
    *,
    units: Collection[int],
    kinds: Collection[str],
    period: Period,
    until: dt.date,
    as_at: Positions | None = None,
) -> QuerySet[Fact]:
    """Return the facts of units in a period that stand, oldest first.

    Parameters
    ----------
    as_at
        As the ledger stood when each unit's chain ended at these batches: what was appended or taken back
        later is not looked at. None for now.
    """
    facts = _of_span(of_units(units), kinds, period, until).filter(
        _stood(as_at), TAKES_NOTHING_BACK
    )
    return facts.order_by("happened_on", "id")


def list_topics_answered(
    *, topics: Collection[UUID], kind: str, as_at: Positions | None = None
) -> set[UUID]:
    """Return those of some topics about which a fact of a kind stands, whenever it came; one query."""
    facts = Fact.objects.filter(
        _stood(as_at), TAKES_NOTHING_BACK, topic_key__in=list(topics), kind=kind
    )
    return {key for key in facts.values_list("topic_key", flat=True) if key is not None}


def get_positions(*, units: Collection[int]) -> dict[int, int]:
    """Return at which batch the chains of units end; one query."""
    ends = dict(Chain.objects.filter(unit__in=list(units)).values_list("unit_id", "last_number"))
    return {unit: ends.get(unit, 0) for unit in units}


def _of_span(whose: Q, kinds: Collection[str], period: Period, until: dt.date) -> QuerySet[Fact]:
    wanted = Fact.objects.filter(
        whose, in_period(period), kind__in=list(kinds), happened_on__lte=until
    )
    return wanted.order_by()


def _stood(as_at: Positions | None) -> Q:
    """Return the condition that a fact was there and not taken back: now, or as chains ended then."""
    if as_at is None:
        return Q(countered_by=None)
    known = Q(pk__in=[])
    for unit, number in as_at.items():
        since = Q(countered_by=None) | Q(countered_by__batch__number__gt=number)
        known |= Q(unit=unit, batch__number__lte=number) & since
    return known


def _is_taken_back() -> Exists:
    return Exists(Fact.objects.filter(counters=OuterRef("pk")))
