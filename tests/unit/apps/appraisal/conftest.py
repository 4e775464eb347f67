"""A branch below a county, a closed session in which somebody was marked absent, and those who answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pytest

from tests.factories import PersonFactory, PostFactory, UnitFactory, UserFactory
from tests.factories.sessions import Branch, mark, open_theme_day
from xuexing.apps.activities.models import Session
from xuexing.apps.activities.operations import close_session
from xuexing.apps.appraisal.access import desk_for
from xuexing.apps.appraisal.models import Objection
from xuexing.apps.appraisal.operations import answer_objection, ask_recheck, open_objection
from xuexing.apps.appraisal.queries import find_own_record
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit, scope_of
from xuexing.apps.organizations.models import UnitPlacement


@dataclass
class Case:
    """Everybody around one objection.

    Parameters
    ----------
    member
        Marked absent, with an account.
    clerk
        Secretary of the county above.
    """

    branch: Branch
    county: Unit
    session: Session
    member: Person
    clerk: Person
    now: object

    @property
    def secretary(self) -> Person:
        return self.branch.people[0]

    def by(self, person: Person) -> Actor:
        assert person.user_id is not None
        return Actor.user(person.user_id)

    def scope(self, person: Person):
        return scope_of(user=type(person.user).objects.get(pk=person.user_id), on=self.now.date())

    def objects(self, person: Person | None = None, session=None, **changes) -> Objection:
        who = person or self.member
        about = session or self.session
        own = find_own_record(person=who, uuid=about.uuid, homes=[self.branch.unit.pk])
        given = {
            "person": who,
            "own": own,
            "desk": desk_for(scope=self.scope(who), record_unit=about.unit),
            "claim": "present",
            "text": "我到会了，检修交接本上有签字。",
            "by": self.by(who),
            "now": self.now,
        }
        return open_objection(**{**given, **changes})

    def answers(self, objection: Objection, **changes) -> Objection:
        given = {
            "objection": objection,
            "is_upheld": False,
            "text": "签到表上没有签字。",
            "answered_by": self.secretary,
            "by": self.by(self.secretary),
            "now": self.now,
        }
        return answer_objection(**{**given, **changes})

    def asks_recheck(self, objection: Objection, **changes) -> None:
        given = {"text": "", "by": self.by(self.member), "now": self.now}
        ask_recheck(objection=objection, **{**given, **changes})

    @cached_property
    def refused(self) -> Objection:
        return self.answers(self.objects())


@pytest.fixture
def case(branch, now):
    county = UnitFactory(kind="committee", name="青溪县委")
    unit = branch.unit
    unit.parent, unit.path = county, f"{county.path}{unit.pk}/"
    unit.save()
    UnitPlacement.objects.filter(unit=unit).update(path=unit.path)
    member = branch.people[4]
    member.user = UserFactory()
    member.save()
    clerk = PersonFactory(name="宋文清", user=UserFactory())
    PostFactory(person=clerk, unit=county, kind="secretary")
    session = open_theme_day(branch, now)
    mark(branch, session, now, 4, 丁国强="absent")
    closed = close_session(session=session, by=branch.by, now=now)
    return Case(branch, county, closed, member, clerk, now)
