"""How the plans of the units below stand, for those above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from xuexing.apps.organizations.api import Unit, part_kinds
from xuexing.foundation.ordering import official_order

from ..models import YearPlan


@dataclass(frozen=True)
class UnitPlan:
    """A unit and its plan of a year, if it has one."""

    unit: Unit
    plan: YearPlan | None


def list_units_below(*, where: Q) -> QuerySet[Unit]:
    """Return the open units that meet a condition and have plans of their own, in official order."""
    units = Unit.objects.filter(where, ended_on__isnull=True).exclude(kind__in=part_kinds())
    return units.order_by(*official_order())


def list_unit_plans(*, units: Sequence[Unit], year: int) -> list[UnitPlan]:
    """Return units with their plans of a year, in the order given; one query."""
    found = YearPlan.objects.filter(unit__in=units, year=year).select_related("approved")
    plans: Mapping[int, YearPlan] = {each.unit_id: each for each in found}
    return [UnitPlan(unit, plans.get(unit.pk)) for unit in units]
