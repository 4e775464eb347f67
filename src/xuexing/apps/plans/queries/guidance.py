"""What comes down to help a unit plan: examples and guidance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from xuexing.apps.organizations.api import Unit, below
from xuexing.apps.rulebook.api import Matter, get_matter_address, get_matter_titles
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


@dataclass(frozen=True)
class GuidanceRow:
    """Guidance, and the duty it is about with the address that says why; empty for the plan."""

    guidance: Guidance
    title: str
    url: str


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
    """Return what was advised to a unit, the latest first."""
    return _with_units(Guidance.objects.filter(unit=unit))


def list_guidance_by(*, unit: Unit) -> QuerySet[Guidance]:
    """Return what a unit advised to those below it, the latest first."""
    return _with_units(Guidance.objects.filter(above=unit))


def list_guidance_on(*, unit: Unit, matter: Matter) -> QuerySet[Guidance]:
    """Return what was advised on a duty of a unit or of a part, the latest first."""
    of_unit = Q(unit=unit, part__isnull=True) | Q(part=unit)
    return _with_units(
        Guidance.objects.filter(
            of_unit, duty=matter.duty, period=matter.period, topic_key=matter.topic_key
        )
    )


def count_guidance(*, path: str, first: dt.date, last: dt.date) -> tuple[int, int]:
    """Return how often units of a path were advised within days, and how often they answered; one query."""
    found = Guidance.objects.filter(
        Q(unit__path=path) | below(path, "unit__"), on__gte=first, on__lte=last
    )
    counted = found.aggregate(given=Count("pk"), answered=Count("answered_at"))
    return counted["given"], counted["answered"]


def list_guidance_rows(found: Iterable[Guidance]) -> list[GuidanceRow]:
    """Return guidance as a page shows it, with what it is about; one query."""
    listed = [(each, Matter(each.duty, each.period, each.topic_key)) for each in found]
    titles = get_matter_titles(matter for _each, matter in listed)
    return [
        GuidanceRow(each, titles[matter], get_matter_address(matter, unit=each.owing))
        for each, matter in listed
    ]


def _with_units(found: QuerySet[Guidance]) -> QuerySet[Guidance]:
    return found.select_related("unit", "above", "part").order_by("-on", "-id")
