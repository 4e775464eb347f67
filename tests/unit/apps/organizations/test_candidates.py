"""Who is on the way to membership is counted nowhere; admission makes a probationary member."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import MembershipFactory, OrganizationFactory, UnitFactory
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.audit.models import Entry
from xuexing.apps.organizations.models import Candidacy
from xuexing.apps.organizations.operations import (
    UnableToAddCandidate,
    add_candidate,
    begin_candidacy,
    change_candidacy,
)
from xuexing.apps.organizations.queries import (
    find_candidacy,
    find_people,
    get_strength,
    list_candidacies_of,
    list_candidates,
    list_expected,
    list_members_bound,
    list_roster,
    within,
)

pytestmark = pytest.mark.django_db
MAY, OCTOBER = dt.date(2026, 5, 6), dt.date(2026, 10, 8)


@pytest.fixture
def unit():
    OrganizationFactory()
    return UnitFactory(from_on=dt.date(2026, 1, 1))


@pytest.fixture
def candidacy(unit, now):
    return add_candidate(
        unit=unit,
        name="周明",
        birth_on=None,
        stage="applicant",
        from_on=MAY,
        by=COMMAND_LINE,
        now=now,
    )


def change(candidacy, to, on, now):
    change_candidacy(candidacy=candidacy, to=to, on=on, by=COMMAND_LINE, now=now)


class TestSomebodyOnTheWay:
    def test_is_in_no_roll_and_no_count_of_members(self, unit, candidacy, today):
        MembershipFactory(unit=unit)
        assert [each.person.name for each in list_candidates(unit=unit, on=today)] == ["周明"]
        assert candidacy.person not in {each.person for each in list_roster(unit=unit, on=today)}
        assert candidacy.person not in list_expected(unit=unit, on=today)
        assert get_strength(unit=unit, on=today).full_members == 1
        everywhere = find_people(where=within(unit.path), on=today, text="周明")
        assert not everywhere.exists()
        bound = list_members_bound(on=today, start=MAY, unit_kinds=["branch"])
        assert candidacy.person_id not in set(bound.values_list("person", flat=True))

    def test_is_entered_once(self, unit, candidacy, now):
        with pytest.raises(UnableToAddCandidate):
            begin_candidacy(
                person=candidacy.person,
                unit=unit,
                stage="active_applicant",
                from_on=OCTOBER,
                by=COMMAND_LINE,
                now=now,
            )


class TestChangeCandidacy:
    def test_to_another_stage_keeps_what_was(self, candidacy, now):
        change(candidacy, "active_applicant", OCTOBER, now)
        stages = [
            (each.stage, each.from_on, each.until_on)
            for each in list_candidacies_of(person=candidacy.person)
        ]
        assert stages == [("active_applicant", OCTOBER, None), ("applicant", MAY, OCTOBER)]

    def test_to_membership_makes_a_probationary_member_from_that_day(self, candidacy, now, today):
        change(candidacy, "admitted", OCTOBER, now)
        [membership] = candidacy.person.memberships.all()
        assert (membership.kind, membership.status) == ("regular", "probationary")
        assert membership.from_on == candidacy.person.joined_on == OCTOBER
        assert find_candidacy(person=candidacy.person, on=today) is None

    def test_to_an_end_leaves_nobody_on_the_way_and_no_member(self, candidacy, now, today):
        change(candidacy, "given_up", OCTOBER, now)
        assert find_candidacy(person=candidacy.person, on=today) is None
        assert not candidacy.person.memberships.exists()

    def test_is_written_down_each_time(self, candidacy, now):
        change(candidacy, "active_applicant", OCTOBER, now)
        assert list(Entry.objects.order_by("id").values_list("act", flat=True)) == [
            "organizations.add_person",
            "organizations.begin_candidacy",
            "organizations.end_candidacy",
            "organizations.begin_candidacy",
        ]


class TestAMember:
    def test_is_not_on_the_way(self, unit, now):
        member = MembershipFactory(unit=unit).person
        with pytest.raises(UnableToAddCandidate):
            begin_candidacy(
                person=member,
                unit=unit,
                stage="active_applicant",
                from_on=MAY,
                by=COMMAND_LINE,
                now=now,
            )
        assert not Candidacy.objects.exists()
