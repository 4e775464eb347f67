"""A member's own plan: what binds me, what I choose, what I set out to do alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from xuexing.apps.organizations.api import (
    Person,
    Unit,
    get_organization,
    list_committee,
    list_memberships,
)
from xuexing.apps.rulebook.api import Named, list_findings_of_person, list_named
from xuexing.policy.model import Audience

from ..models import ItemChoice, ItemState, OwnLine, PlanItem
from ..operations.arranging import hours_of
from ..operations.personal import is_offered


@dataclass(frozen=True)
class MyItem:
    """An item of the unit's plan as it concerns one member.

    Parameters
    ----------
    hours
        Credit hours that it would give.
    """

    item: PlanItem
    hours: Decimal
    is_chosen: bool


@dataclass(frozen=True)
class MyPlan:
    """A member's year from today on.

    Parameters
    ----------
    binding
        What I am expected at.
    offered
        Electives that the unit offers, those I have chosen among them.
    duties
        My own duties of the year, as they stand.
    lines
        My own; nobody else sees them.
    """

    person: Person
    year: int
    units: Sequence[Unit]
    binding: Sequence[MyItem]
    offered: Sequence[MyItem]
    duties: Sequence[Named]
    lines: Sequence[OwnLine]

    @property
    def planned_hours(self) -> Decimal:
        """Credit hours still to come for me: of what binds me and what I have chosen."""
        chosen = (each for each in self.offered if each.is_chosen)
        return sum((each.hours for each in (*self.binding, *chosen)), Decimal(0))


def get_my_plan(*, person: Person, year: int, today: dt.date) -> MyPlan:
    """Return what a year asks of a member and offers them; at most eight queries."""
    units = [each.unit for each in list_memberships(person=person) if each.until_on is None]
    items = list(_coming(units, year, today))
    chosen = set(
        ItemChoice.objects.filter(person=person, item__in=items).values_list("item_id", flat=True)
    )
    organization = get_organization()
    seated = {
        unit.pk
        for unit in units
        if any(item.audience == Audience.COMMITTEE and item.unit_id == unit.pk for item in items)
        and list_committee(unit=unit, on=today).filter(pk=person.pk).exists()
    }
    mine = [MyItem(each, hours_of(each, organization), each.pk in chosen) for each in items]
    return MyPlan(
        person=person,
        year=year,
        units=units,
        binding=[each for each in mine if _binds(each.item, seated)],
        offered=[each for each in mine if is_offered(each.item)],
        duties=list_named(list_findings_of_person(person_id=person.pk, year=year)),
        lines=list(
            OwnLine.objects.filter(person=person, year=year).order_by("is_done", "month", "id")
        ),
    )


def _coming(units: Sequence[Unit], year: int, today: dt.date) -> Sequence[PlanItem]:
    """Return what some units still hold in a year, in the order of its time."""
    later = Q(month__gt=today.month) | (
        Q(month=today.month) & (Q(day__isnull=True) | Q(day__gte=today.day))
    )
    found = (
        PlanItem.objects.filter(
            unit__in=units, plan__year=year, state__in=[ItemState.PLANNED, ItemState.TAKEN]
        )
        .select_related("plan", "unit", "responsible")
        .order_by("month", "day", "starts", "id")
    )
    return list(found.filter(later) if year == today.year else found)


def _binds(item: PlanItem, seated: set[int]) -> bool:
    """Tell whether a member is expected: as a member, or on the committee."""
    if item.audience == Audience.COMMITTEE:
        return item.unit_id in seated
    return item.audience == Audience.MEMBERS and item.is_compulsory
