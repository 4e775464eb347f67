"""A county above a branch, with more branches, some of which have a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tests.factories.organizations import (
    MembershipFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from tests.factories.sessions import Branch
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.models import Person, Unit
from xuexing.apps.plans.models import YearPlan

MADE = dt.datetime(2026, 1, 1, 2, tzinfo=dt.UTC)


@dataclass
class County:
    """A committee with branches below it, in official order.

    Parameters
    ----------
    secretary, by
        Who leads the committee, and their hand.
    branches
        The branch it was made above, one with a plan of 2026, one without.
    """

    unit: Unit
    secretary: Person
    by: Actor
    branches: list[Unit]


def make_county(branch: Branch) -> County:
    unit = UnitFactory(kind="committee", name="青溪县委", code="C1")
    secretary = PersonFactory(name="江明川", user=UserFactory())
    MembershipFactory(person=secretary, unit=unit)
    PostFactory(person=secretary, unit=unit, kind="secretary")
    branch.unit.parent, branch.unit.order_number = unit, 1
    branch.unit.path = f"{unit.path}{branch.unit.pk}/"
    branch.unit.save()
    branch.unit.placements.update(path=branch.unit.path)
    make_plan(branch.unit)
    planned = add_branch(unit, 2)
    make_plan(planned)
    return County(
        unit, secretary, Actor.user(secretary.user_id), [branch.unit, planned, add_branch(unit, 3)]
    )


def add_branch(unit: Unit, number: int, *, members: int = 1) -> Unit:
    """Add a branch with members, the first of them its secretary."""
    made = UnitFactory(
        parent=unit, name=f"第{number}党支部", code=f"B{number}", order_number=number
    )
    for place in range(members):
        person = PersonFactory(user=UserFactory() if place == 0 else None)
        MembershipFactory(person=person, unit=made)
        if place == 0:
            PostFactory(person=person, unit=made, kind="secretary")
    return made


def make_plan(unit: Unit, year: int = 2026) -> YearPlan:
    """Make an empty plan of a year."""
    usual = {"made_at": MADE, "changed_at": MADE}
    return YearPlan.objects.get_or_create(unit=unit, year=year, defaults=usual)[0]
