"""What was prescribed before there was a plan goes into the plan as it begins."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from xuexing.apps.organizations.api import Unit

from ..models import Bound, BoundState, YearPlan
from ..models.prescription import OPEN
from .landing import land
from .sending import ask_to_look


def list_waiting(*, unit: Unit, year: int) -> QuerySet[Bound]:
    """Return what from above waits for a unit's plan of a year, earliest first."""
    return (
        Bound.objects.filter(
            unit=unit,
            item__isnull=True,
            state=BoundState.OPEN,
            prescription__state__in=OPEN,
            prescription__from_on__range=(dt.date(year, 1, 1), dt.date(year, 12, 31)),
        )
        .select_related("prescription__unit", "prescription__topic", "unit")
        .order_by("prescription__from_on", "id")
    )


def take_waiting(*, plan: YearPlan, now: dt.datetime) -> None:
    """Put what waits for a plan into it; call it in the transaction that begins the plan."""
    bounds = list(list_waiting(unit=plan.unit, year=plan.year))
    if not bounds:
        return
    landed = land(bounds, now=now)
    Bound.objects.bulk_update(bounds, ["item", "is_joined"])
    ask_to_look(bounds, now=now)
    plan.version += len({each.pk for each in landed.plans})
