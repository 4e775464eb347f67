"""Whom the roll of a session lists: nobody is in the count of two units."""

import pytest

from tests.factories import MembershipFactory, PersonFactory, UnitFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session
from xuexing.apps.activities.operations.closing import count_in_the_room
from xuexing.apps.activities.operations.expected import expected_at
from xuexing.apps.evidence.models import Fact

pytestmark = pytest.mark.django_db


def why_not(unit, on, *forms):
    listed = expected_at(unit=unit, forms=forms or ["theme_day"], on=on)
    return {each.person.name: each.why_not for each in listed}


@pytest.fixture
def visitor(branch):
    """Somebody of another branch who takes part here too."""
    person = PersonFactory(name="来客")
    MembershipFactory(person=person, unit=UnitFactory())
    MembershipFactory(person=person, unit=branch.unit, kind="joint")
    return person


class TestExpected:
    def test_who_is_affiliated_elsewhere_is_listed_and_not_expected(self, branch, visitor, today):
        assert why_not(branch.unit, today)["来客"] == "joint"

    def test_who_is_away_is_not_expected_in_the_branch_nor_in_its_group(self, branch, today):
        group = UnitFactory(parent=branch.unit, kind="group")
        for person in (branch.floating, branch.people[1]):
            MembershipFactory(person=person, unit=group, kind="group")
        assert why_not(branch.unit, today)["许文博"] == "floating"
        assert why_not(group, today, "group_meeting") == {"许文博": "floating", "罗建平": ""}

    def test_headcount_and_quorum_count_the_branchs_own(self, branch, visitor, now):
        session = open_theme_day(branch, now)
        roll = list(session.roll.all())
        assert sum(entry.is_expected for entry in roll) == 5
        assert count_in_the_room(roll) == 5

    def test_a_visitor_who_comes_is_counted_in_the_room_and_has_the_hours(
        self, branch, visitor, now
    ):
        session = open_theme_day(branch, now)
        mark(branch, session, now, 6, 来客="present")
        close_session(session=session, by=branch.by, now=now)
        fact = Fact.objects.get(person=visitor, kind="attendance")
        assert (fact.unit, fact.detail) == (branch.unit, "present")

    def test_who_moves_is_expected_by_the_old_unit_until_the_new_one_accepts(
        self, branch, now, today
    ):
        from xuexing.apps.audit.api import SYSTEM
        from xuexing.apps.organizations.api import accept_transfer, begin_transfer

        new = UnitFactory(name="灌区党支部", code="B2")
        person = branch.people[4]
        transfer = begin_transfer(
            membership=person.memberships.get(),
            unit=new,
            unit_name="",
            on=today,
            by=SYSTEM,
            now=now,
        )
        assert why_not(branch.unit, today)[person.name] == ""
        accept_transfer(transfer=transfer, on=today, by=SYSTEM, now=now)
        assert person.name not in why_not(branch.unit, today)
        assert why_not(new, today)[person.name] == ""
