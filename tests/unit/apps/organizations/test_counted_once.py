"""One affiliation, participation in many places: nobody is in two counts (PM-10)."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory, UnitFactory
from xuexing.apps.organizations.api import (
    find_people,
    list_members_bound,
    list_people_of_units,
    on_day,
)
from xuexing.apps.organizations.models import Membership
from xuexing.apps.organizations.queries.rosters import list_roster_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(branch):
    """Another branch, in which a member of the first and the floating one take part too."""
    other = UnitFactory(name="灌区党支部", code="B2")
    MembershipFactory(unit=other)
    for person in (branch.people[4], branch.floating):
        MembershipFactory(person=person, unit=other, kind="joint")
    return other


class TestMembersBound:
    def test_each_owes_once_at_the_unit_of_affiliation(self, branch, elsewhere, today):
        bound = list_members_bound(on=today, start=today, unit_kinds=["branch"], statuses=())
        keys = [each.key for each in bound]
        assert len(keys) == len(set(keys)) == 8
        homes = {each.key: each.home for each in bound}
        assert homes[branch.floating.pk] == branch.unit.pk

    def test_the_people_of_a_unit_are_those_affiliated_to_it(self, branch, elsewhere, today):
        given = {"first": today, "last": today}
        assert list_people_of_units(units=[elsewhere.pk], **given).count() == 1
        both = list_people_of_units(units=[branch.unit.pk, elsewhere.pk], **given)
        assert both.count() == 8


class TestRoster:
    def test_lists_who_takes_part_too_and_marks_them(self, branch, elsewhere, today):
        rows = list_roster_rows(unit=elsewhere, parts=[], posts=[], on=today)
        assert len(rows) == 3
        assert sum(not row.is_joint for row in rows) == 1

    def test_the_unit_page_counts_its_own(self, client, branch, elsewhere, today):
        MembershipFactory(person=branch.people[0], unit=elsewhere, kind="joint")
        client.force_login(branch.people[0].user)
        page = client.get(
            f"/organization/{elsewhere.uuid}/", headers={"accept-language": "en"}
        ).content.decode()
        assert "1 person" in page
        assert page.count("takes part here too") == 3

    def test_a_floating_member_is_marked_in_the_group_as_in_the_branch(self, branch, today):
        group = UnitFactory(parent=branch.unit, kind="group")
        MembershipFactory(person=branch.floating, unit=group, kind="group")
        (row,) = list_roster_rows(unit=group, parts=[], posts=[], on=today)
        assert row.is_floating


class TestSearch:
    def test_finds_a_person_once(self, branch, elsewhere, today):
        every = on_day(today, "placements__")
        found = find_people(where=every, on=today, text=branch.floating.name)
        assert [each.unit for each in found] == [branch.unit]


class TestEveryDay:
    def test_has_one_affiliation_for_each(self, branch, elsewhere):
        for offset in range(0, 365, 60):
            day = dt.date(2026, 1, 1) + dt.timedelta(days=offset)
            people = Membership.objects.filter(
                on_day(day), kind__in=["regular", "floating"]
            ).values_list("person_id", flat=True)
            assert len(people) == len(set(people))
