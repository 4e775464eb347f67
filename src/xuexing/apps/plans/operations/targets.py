"""Which units a prescription binds: those below whoever prescribes, by kind or by name."""

from __future__ import annotations

from django.db.models import QuerySet

from xuexing.apps.organizations.api import Unit, below, find_units, part_kinds

from ..models import Prescription


def list_units_planning_below(*, unit: Unit) -> QuerySet[Unit]:
    """Return the open units below one that have plans of their own, in official order."""
    return find_units(where=below(unit.path)).exclude(kind__in=part_kinds())


def list_targets(*, prescription: Prescription) -> QuerySet[Unit]:
    """Return the units that a prescription would bind today, in official order."""
    found = list_units_planning_below(unit=prescription.unit)
    if prescription.named:
        return found.filter(uuid__in=prescription.named)
    return found.filter(kind__in=prescription.kinds)
