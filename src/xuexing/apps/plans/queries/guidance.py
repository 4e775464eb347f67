"""What comes down to help a unit plan: examples and guidance."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from xuexing.apps.organizations.api import Unit
from xuexing.kernel.planning import Item

from ..models import Guidance, PlanExample, PlanItem
from ..operations.told import as_read


@dataclass(frozen=True)
class ExampleLine:
    """One item of an example.

    Parameters
    ----------
    is_taken
        Whether the unit that looks has taken it already.
    """

    item: Item
    is_taken: bool


def list_examples_for(*, unit: Unit) -> QuerySet[PlanExample]:
    """Return the examples that units above give to one, the latest first."""
    above = [int(key) for key in unit.path.split("/") if key][:-1]
    found = PlanExample.objects.filter(unit__in=above, ended_at__isnull=True)
    return found.select_related("unit", "plan__unit").order_by("-year", "-made_at", "-id")


def list_examples_of(*, unit: Unit) -> QuerySet[PlanExample]:
    """Return the examples that a unit gives, the latest first."""
    found = PlanExample.objects.filter(unit=unit, ended_at__isnull=True)
    return found.select_related("unit", "plan__unit").order_by("-year", "-made_at", "-id")


def list_example_lines(*, example: PlanExample, unit: Unit, year: int) -> list[ExampleLine]:
    """Return the items of an example in the order of the year, as a unit may take them; one query."""
    taken = set(
        PlanItem.objects.filter(plan__unit=unit, plan__year=year, example=example).values_list(
            "month", "content", "target"
        )
    )
    items = [as_read(each) for each in example.items]
    return [
        ExampleLine(each, (each.month, each.content, each.target) in taken)
        for each in sorted(items, key=lambda each: (each.month, each.day or 32))
    ]


def list_guidance(*, unit: Unit) -> QuerySet[Guidance]:
    """Return what was advised to a unit on its plan, the latest first."""
    return Guidance.objects.filter(unit=unit).select_related("above").order_by("-on", "-id")
