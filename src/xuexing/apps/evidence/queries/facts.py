"""Reads of the ledger for those who judge and those who correct."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from xuexing.apps.organizations.api import Person, Unit
from xuexing.kernel import rules
from xuexing.kernel.periods import Period

from ..models import Fact
from .about import as_rule_fact

TAKES_NOTHING_BACK = Q(reason="")
"""The condition that a fact is no counter-fact: only those give a reason, as a constraint sees to. Asked by
``counters``, SQLite would take the index that keeps it unique for a narrow one and read the whole ledger."""
CREDITED = frozenset(
    kind for kinds in rules.MEASURES["credit_hours"].fact_kinds.values() for kind in kinds
)
"""Kinds of facts whose amounts are credit hours; the others about people count days."""


def list_facts_of_source(*, source_uuid: UUID, person: Person | None = None) -> QuerySet[Fact]:
    """Return the facts of one record that stand: neither taken back nor taking back, as appended.

    Parameters
    ----------
    person
        Whose facts alone; None for all of the record.
    """
    standing = Fact.objects.filter(TAKES_NOTHING_BACK, source_uuid=source_uuid, countered_by=None)
    if person is not None:
        standing = standing.filter(person=person)
    return standing.order_by("batch__number", "position", "id")


def get_most_credited(*, source_uuids: Collection[UUID]) -> Mapping[UUID, Decimal]:
    """Return the most that one person was credited by each of some records, in one query."""
    standing = Fact.objects.filter(
        TAKES_NOTHING_BACK,
        source_uuid__in=list(source_uuids),
        person__isnull=False,
        kind__in=CREDITED,
        countered_by=None,
    )
    rows = standing.values_list("source_uuid").annotate(Max("amount")).order_by("source_uuid")
    return dict(rows)


def list_facts_of_person(
    *, person: Person, period: Period, kinds: Collection[str] = ()
) -> QuerySet[Fact]:
    """Return a person's facts that belong to a period, counter-facts too, oldest first.

    Parameters
    ----------
    kinds
        Kinds of facts; empty means all.
    """
    return _in_order(Fact.objects.filter(in_period(period), _of_kinds(kinds), person=person))


def list_history_of_person(*, person: Person, more: Collection[str] = ()) -> QuerySet[Fact]:
    """Return what is recorded of a person's taking part, the newest first, each with what takes it back.

    Counter-facts stand with what they take back and are not listed by themselves; nor are the days
    that one and the same training counts besides its hours.

    Parameters
    ----------
    more
        Kinds of facts without hours that tell of taking part, where nothing else of the record does.
    """
    credited = Fact.objects.filter(
        person=person, kind__in=CREDITED, source_uuid=OuterRef("source_uuid")
    )
    told = Q(kind__in=CREDITED) | (Q(kind__in=list(more)) & ~Exists(credited))
    facts = Fact.objects.filter(told, person=person, counters=None)
    facts = facts.select_related("countered_by")
    return facts.order_by("-happened_on", "-id")


def list_facts_of_unit(
    *, unit: Unit, period: Period, kinds: Collection[str] = ()
) -> QuerySet[Fact]:
    """Return the facts whose subject is the unit itself and that belong to a period, oldest first.

    What its people did is not here: those facts have persons for subjects.
    """
    found = Fact.objects.filter(in_period(period), _of_kinds(kinds), unit=unit, person=None)
    return _in_order(found)


def list_facts_of_topic(*, topic_key: UUID, kinds: Collection[str] = ()) -> QuerySet[Fact]:
    """Return the facts about a topic, counter-facts too, oldest first."""
    return _in_order(Fact.objects.filter(_of_kinds(kinds), topic_key=topic_key))


def in_period(period: Period, prefix: str = "") -> Q:
    """Return the condition that a fact belongs to a period.

    A fact that names a year belongs to that year, whenever it happened; to shorter periods by its day.
    """
    by_day = Q(**{f"{prefix}happened_on__range": (period.start, period.end)})
    years = period.calendar_years
    if not years:
        return by_day
    year = f"{prefix}belongs_to_year"
    named = Q(**{f"{year}__range": (years[0], years[-1])})
    return named | (Q(**{f"{year}__isnull": True}) & by_day)


def as_rule_facts(facts: QuerySet[Fact]) -> Iterator[rules.Fact]:
    """Yield facts as the kernel's rules look at them, in one statement."""
    for fact in facts.select_related("counters").iterator():
        yield as_rule_fact(fact)


def _of_kinds(kinds: Collection[str]) -> Q:
    return Q(kind__in=kinds) if kinds else Q()


def _in_order(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    return facts.order_by("happened_on", "id")
