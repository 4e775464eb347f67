"""A branch with a plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.factories import MembershipFactory, PostFactory, UnitFactory
from tests.factories.prescriptions import make_county
from xuexing.apps.plans.models import PlanItem, Prescription, YearPlan
from xuexing.apps.plans.operations import (
    ItemWords,
    PrescriptionWords,
    add_item,
    add_prescription,
    draft_plan,
    send_prescription,
)
from xuexing.apps.plans.queries import Wishes


@pytest.fixture
def early() -> dt.datetime:
    """Friday 2 January 2026, 10:00 in Shanghai: before anything of the year was held."""
    return dt.datetime(2026, 1, 2, 2, tzinfo=dt.UTC)


@pytest.fixture
def group(branch):
    """A group of the branch, with a leader."""
    unit = UnitFactory(kind="group", parent=branch.unit, name="第一党小组", code="B1-1")
    MembershipFactory(person=branch.people[3], unit=unit, kind="group")
    PostFactory(person=branch.people[3], unit=unit, kind="group_leader")
    return unit


@pytest.fixture
def plan(branch, early) -> YearPlan:
    """A plan of 2026, drafted in January from what the branch owes."""
    return draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=early)


@pytest.fixture
def add(branch, now):
    """Return a function that adds an item to the plan of 2026."""

    def make(month: int, day: int | None = None, **words: Any) -> PlanItem:
        what = ItemWords(unit=words.pop("unit", branch.unit), month=month, day=day, **words)
        return add_item(unit=branch.unit, year=2026, what=what, by=branch.by, now=now)

    return make


@pytest.fixture
def county(branch):
    """A committee above the branch and two more branches, one of them without a plan."""
    return make_county(branch)


@pytest.fixture
def prescribe(county, early):
    """Return a function that writes a prescription of the county: a theme day in March 2026."""

    def make(**words: Any) -> Prescription:
        usual = {
            "content": "学习新修订的条例",
            "from_on": dt.date(2026, 3, 1),
            "until_on": dt.date(2026, 4, 1),
            "forms": ["theme_day"],
            "minutes_count": 90,
            "kinds": ["branch"],
            "source": "县委〔2026〕1号",
        }
        what = PrescriptionWords(**{**usual, **words})
        return add_prescription(unit=county.unit, what=what, by=county.by, now=early)

    return make


@pytest.fixture
def send(prescribe, county, early):
    """Return a function that writes a prescription and sends it."""

    def make(**words: Any) -> Prescription:
        made = prescribe(**words)
        return send_prescription(prescription=made, version=made.version, by=county.by, now=early)

    return make
