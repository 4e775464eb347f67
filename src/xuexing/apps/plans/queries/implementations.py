"""Implementation plans, and the mobilization meetings that belong to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from xuexing.apps.evidence.api import get_sources_by_key
from xuexing.apps.organizations.api import Unit, list_ancestors

from ..models import Implementation, ItemState, Measure, PlanItem
from ..operations.held import list_held

MOBILIZATION = "mobilization_meeting"
BACK, AHEAD = dt.timedelta(days=366), dt.timedelta(days=366)


@dataclass(frozen=True)
class Mobilization:
    """A mobilization meeting: held, with its session; or planned, with its item."""

    on: dt.date | None
    title: str
    url: str
    item: PlanItem | None = None


def list_implementations(*, unit: Unit) -> QuerySet[Implementation]:
    """Return a unit's implementation plans, the newest first, with how many measures are done."""
    return (
        Implementation.objects.filter(unit=unit)
        .annotate(
            measure_count=Count("measures"),
            done_count=Count("measures", filter=Q(measures__done_on__isnull=False)),
        )
        .order_by("-made_at", "-id")
    )


def list_measures(*, implementation: Implementation) -> QuerySet[Measure]:
    """Return the measures in their order, with who sees to each."""
    return implementation.measures.select_related("responsible").order_by("place", "id")


def list_mobilizations(*, implementation: Implementation, today: dt.date) -> Sequence[Mobilization]:
    """Return the mobilization meetings of a unit, and of those above it, around its plan; six queries.

    A branch often sends its people to the meeting of the level above.
    """
    unit = implementation.unit
    units = [unit.pk, *list_ancestors(unit=unit).values_list("pk", flat=True)]
    begun = implementation.adopted_on or today
    held = list_held(units=units, first=begun - BACK, last=begun + AHEAD)
    meetings = [each for each in held if MOBILIZATION in each.forms]
    names = get_sources_by_key({UUID(each.key) for each in meetings})
    known = [(each, names.get(UUID(each.key))) for each in meetings]
    found = [
        Mobilization(each.on, source.title if source else "", source.url if source else "")
        for each, source in known
    ]
    planned = PlanItem.objects.filter(
        unit=unit, state__in=[ItemState.PLANNED, ItemState.TAKEN], plan__year__gte=begun.year
    ).select_related("plan", "unit")
    found += [
        Mobilization(each.shown_on, each.content, "", each)
        for each in planned.order_by("plan__year", "month", "day", "id")
        if MOBILIZATION in each.forms
    ]
    return found
