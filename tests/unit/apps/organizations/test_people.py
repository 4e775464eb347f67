"""Who is at hand in a unit."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory, PersonFactory, PostFactory, UnitFactory
from xuexing.apps.organizations.api import list_people_at

pytestmark = pytest.mark.django_db


class TestListPeopleAt:
    def test_of_a_branch_are_its_members_and_whoever_holds_its_posts(self, branch, today):
        found = list_people_at(unit=branch.unit, on=today)
        assert set(found) == {*branch.people, branch.exempt, branch.floating}

    def test_of_a_committee_are_its_posts_and_those_right_below(self, today):
        county = UnitFactory(kind="committee")
        town = UnitFactory(parent=county)
        clerk, secretary, member = (PersonFactory() for _ in range(3))
        PostFactory(person=clerk, unit=county, kind="committee_member")
        PostFactory(person=secretary, unit=town)
        MembershipFactory(person=member, unit=town)
        assert set(list_people_at(unit=county, on=today)) == {clerk, secretary}

    def test_are_those_of_that_day(self, today):
        unit = UnitFactory()
        MembershipFactory(unit=unit, from_on=today + dt.timedelta(days=1))
        MembershipFactory(unit=unit, until_on=today, end_reason="moved")
        assert not list_people_at(unit=unit, on=today)
