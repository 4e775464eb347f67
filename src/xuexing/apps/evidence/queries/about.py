"""All that a year says about some units and people, for those who prove and show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Q, QuerySet

from xuexing.kernel import rules

from ..models import Fact


def list_facts_about(
    *, units: Collection[int], people: Collection[int], first: dt.date, last: dt.date
) -> QuerySet[Fact]:
    """Return the facts of people, of units themselves and of the topics they studied, oldest first.

    From ``first`` to ``last``, by day or by the year a fact belongs to; of topics studied in that
    span also what was said about them at any time. Counter-facts come along, with what they take back.
    """
    span = Q(happened_on__range=(first, last)) | Q(belongs_to_year__range=(first.year, last.year))
    studied = Fact.objects.filter(
        span, unit__in=list(units), topic_key__isnull=False, person__isnull=True
    )
    wanted = Q(person__in=list(people)) & span
    wanted |= Q(unit__in=list(units), person__isnull=True, topic_key__isnull=True) & span
    wanted |= Q(topic_key__in=studied.values("topic_key"))
    return Fact.objects.filter(wanted).select_related("counters").order_by("happened_on", "id")


def as_rule_fact(fact: Fact) -> rules.Fact:
    """Return a fact as the kernel's rules look at it; what it takes back must be at hand."""
    return rules.Fact(
        key=str(fact.uuid),
        kind=fact.kind,
        category=fact.category,
        detail=fact.detail,
        amount=fact.amount,
        happened_on=fact.happened_on,
        belongs_to_year=fact.belongs_to_year,
        counters=str(fact.counters.uuid) if fact.counters else None,
        source=str(fact.source_uuid),
    )
