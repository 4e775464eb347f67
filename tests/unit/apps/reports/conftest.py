"""A county with two branches that studied in the first half of 2026, and hands that write."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

import pytest

from tests.factories import (
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from tests.factories.superior_forms import workbook_with
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.evidence.api import NewFact, append
from xuexing.apps.organizations.models import Person, Unit
from xuexing.apps.reports.models import Report
from xuexing.apps.reports.operations import begin_report, keep_blank, submit_report

JULY = dt.datetime(2026, 7, 10, 2, tzinfo=dt.UTC)


@dataclass
class County:
    """The world of these tests.

    Parameters
    ----------
    first, second
        Branches of six people each.
    """

    unit: Unit
    first: Unit
    second: Unit
    secretary: Person
    by: Actor

    def hold(self, unit: Unit, on: dt.date, *, there: int, away: int = 0) -> uuid.UUID:
        """Append the facts of one theme day: who was there two hours each, who was on leave."""
        source = uuid.uuid4()
        same = {"happened_on": on, "source_kind": "session", "source_uuid": source}
        people = [each.person for each in unit.memberships.select_related("person")]
        rolls = [
            NewFact(
                kind="attendance",
                category="branch_study",
                detail="present" if number < there else "leave",
                person=people[number % len(people)],
                amount=Decimal(2 if number < there else 0),
                **same,
            )
            for number in range(there + away)
        ]
        held = NewFact(kind="held", category="theme_day", amount=Decimal(1), **same)
        append(unit=unit, facts=[held, *rolls], by=SYSTEM, now=JULY)
        return source

    def note(self, unit: Unit, kind: str, on: dt.date) -> None:
        """Append what a problem says to the ledger."""
        fact = NewFact(
            kind=kind,
            category=kind,
            amount=Decimal(1),
            happened_on=on,
            source_kind="problem",
            source_uuid=uuid.uuid4(),
        )
        append(unit=unit, facts=[fact], by=SYSTEM, now=JULY)

    def draft(self, unit: Unit, kind: str = "half_year") -> Report:
        return begin_report(kind=kind, unit=unit, period="2026H1", by=self.by, now=JULY)

    def hand_in(self, unit: Unit) -> Report:
        report = self.draft(unit)
        submit_report(report=report, by=self.by, now=JULY)
        report.refresh_from_db()
        return report


@pytest.fixture
def county(db) -> County:
    OrganizationFactory()
    top = UnitFactory(kind="committee", name="青溪县委", code="QX")
    first = UnitFactory(parent=top, name="水电站党支部", code="QX-1", order_number=1)
    second = UnitFactory(parent=top, name="灌区党支部", code="QX-2", order_number=2)
    for unit in (first, second):
        for _number in range(6):
            MembershipFactory(unit=unit)
    secretary = PersonFactory(name="陈立川", user=UserFactory())
    PostFactory(person=secretary, unit=first)
    made = County(top, first, second, secretary, Actor.user(secretary.user_id))
    made.hold(first, dt.date(2026, 3, 12), there=5, away=1)
    made.hold(first, dt.date(2026, 6, 30), there=6)
    made.hold(second, dt.date(2026, 5, 14), there=4)
    return made


@pytest.fixture
def a_blank(county, home):
    """A form that the county was given, for all its units."""
    return keep_blank(
        unit=county.unit,
        title="半年统计表",
        asked_by="市委组织部",
        name="统计表.xlsx",
        content=workbook_with("{{党员人数}}", "共{{ 主题党日次数 }}次", "{{备注}}"),
        by=county.by,
        now=JULY,
    )
