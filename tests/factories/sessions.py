"""A branch of seven: five full members, one exempt, one floating; three of them its committee."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tests.factories.organizations import (
    ExemptionFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from xuexing.apps.activities.formats.past import PastRow
from xuexing.apps.activities.models import Session
from xuexing.apps.activities.operations import Count, Mark, open_session, save_roll
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.models import Organization, Person, Unit
from xuexing.foundation.clock import at_local


@dataclass
class Branch:
    organization: Organization
    unit: Unit
    people: list[Person]
    exempt: Person
    floating: Person
    by: Actor


def make_branch() -> Branch:
    organization = OrganizationFactory()
    unit = UnitFactory(name="水电站党支部", code="B1")
    names = ["陈立川", "罗建平", "沈月华", "何志远", "丁国强"]
    people = [PersonFactory(name=name) for name in names]
    for person in people:
        MembershipFactory(person=person, unit=unit)
    for person, kind in zip(
        people, ["secretary", "organization_member", "publicity_member"], strict=False
    ):
        PostFactory(person=person, unit=unit, kind=kind)
    exempt = PersonFactory(name="石秀英")
    MembershipFactory(person=exempt, unit=unit)
    ExemptionFactory(person=exempt)
    floating = PersonFactory(name="许文博")
    MembershipFactory(person=floating, unit=unit, kind="floating")
    user = UserFactory()
    people[0].user = user
    people[0].save()
    return Branch(organization, unit, people, exempt, floating, Actor.user(user.pk))


def open_theme_day(branch: Branch, now: dt.datetime, *forms: str, **changes) -> Session:
    on = changes.pop("on", dt.date(2026, 11, 20))
    given = {
        "unit": branch.unit,
        "forms": list(forms) or ["theme_day"],
        "starts_at": at_local(on, dt.time(9, 0)),
        "ends_at": at_local(on, dt.time(11, 30)),
        "place": "三楼会议室",
        "chair": branch.people[0],
        "recorder": branch.people[2],
        "by": branch.by,
        "now": now,
        "record_now": True,
    }
    return open_session(**{**given, **changes})


def mark(branch: Branch, session: Session, now: dt.datetime, count: int | None, **states: str):
    """Mark people by name and write down a headcount."""
    entries = {entry.person.name: entry for entry in session.roll.select_related("person")}
    marks = [
        Mark(entry_id=entries[name].pk, version=entries[name].version, state=state)
        for name, state in states.items()
    ]
    save_roll(
        session=session,
        marks=marks,
        count=Count(count) if count is not None else None,
        by=branch.by,
        now=now,
    )


def past_row(on: dt.date, **changes) -> PastRow:
    """Return a past session as it might be given, all blanks blank."""
    given = {
        "place_of": lambda column: {"row": 1, "field": column},
        "on": on,
        "starts": dt.time(14, 30),
        "ends": dt.time(16, 30),
        "unit": "",
        "forms": ("theme_day",),
        "topics": (),
        "place": "",
        "chair": "",
        "headcount": 5,
        "absent": (),
        "leave": {},
        "came": (),
        "others": 0,
    }
    return PastRow(**{**given, **changes})
