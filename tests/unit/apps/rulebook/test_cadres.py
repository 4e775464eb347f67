"""CA-1, CA-2, PM-22: what is asked of cadres and post holders, by hand from the articles."""

from __future__ import annotations

import pytest

from tests.factories import (
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
)
from xuexing.apps.rulebook.models import Adoption, Finding
from xuexing.apps.rulebook.queries import list_findings_of_person

from .golden import day, hours, proofs, states, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    OrganizationFactory(records_from_on=day("2022-01-01"))
    return UnitFactory(from_on=day("2022-01-01"))


def somebody(unit, rank="", since="2022-01-01"):
    person = PersonFactory(rank=rank)
    MembershipFactory(person=person, unit=unit, from_on=day(since))
    return person


def days_of_training(unit, person, amount, on):
    write(unit, "training_days", "off_job", on, amount, person=person, detail="present")


class TestFiveYears:
    """CA-1: 每5年……累计不少于3个月或者550学时."""

    def test_counts_all_five_years_of_the_plan(self, unit):
        leader = somebody(unit, "county_leader")
        for year in range(2023, 2028):
            hours(unit, leader, "110", f"{year}-06-15")
        found = proofs("CA-1", on="2027-06-15", people=[leader])
        assert list(found) == ["2023Y5"]
        assert found["2023Y5"].proof.amounts == (0, 550)
        assert found["2023Y5"].judgement.state == "met"

    def test_is_open_with_a_tenth_less_and_missed_when_the_years_are_over(self, unit):
        leader = somebody(unit, "county_leader")
        hours(unit, leader, "549.9", "2024-06-15")
        assert states("CA-1", on="2027-12-24", people=[leader]) == {"2023Y5": "due_soon"}
        proofs("CA-1", on="2028-01-01", people=[leader])
        assert Finding.objects.get(duty="CA-1", period="2023Y5").state == "missed"

    def test_is_met_by_three_months_of_training_days_whatever_their_hours(self, unit):
        leader = somebody(unit, "county_leader")
        days_of_training(unit, leader, "62.5", "2024-06-15")
        assert states("CA-1", on="2026-11-20", people=[leader]) == {"2023Y5": "on_track"}
        days_of_training(unit, leader, "0.5", "2025-06-15")
        assert states("CA-1", on="2026-11-20", people=[leader]) == {"2023Y5": "met"}

    def test_counts_training_and_no_study_in_the_branch(self, unit):
        leader = somebody(unit, "senior_leader")
        hours(unit, leader, "600", "2024-06-15", category="branch_study")
        assert states("CA-1", on="2026-11-20", people=[leader]) == {"2023Y5": "on_track"}

    def test_of_who_came_later_is_never_missed(self, unit):
        leader = somebody(unit, "county_leader", since="2024-01-01")
        proofs("CA-1", on="2028-01-01", people=[leader])
        assert Finding.objects.get(duty="CA-1", period="2023Y5").state == "not_applicable"

    def test_shows_in_each_of_its_years(self, unit):
        leader = somebody(unit, "county_leader")
        proofs("CA-1", on="2026-11-20", people=[leader])
        for year in (2023, 2026, 2027):
            shown = list_findings_of_person(person_id=leader.pk, year=year)
            assert "CA-1" in {each.duty for each in shown}


class TestEachYear:
    """CA-2: 每年……累计不少于12天或者90学时."""

    @pytest.mark.parametrize(
        ("days", "amount", "state"),
        [("12", "84", "met"), ("11.5", "90", "met"), ("11.5", "89.9", "on_track")],
    )
    def test_is_met_by_twelve_days_or_ninety_hours(self, unit, days, amount, state):
        person = somebody(unit, "township_leader")
        days_of_training(unit, person, days, "2026-05-20")
        hours(unit, person, amount, "2026-05-20")
        assert states("CA-2", on="2026-11-20", people=[person]) == {"2026": state}

    def test_reaches_nobody_without_such_a_rank(self, unit):
        person, leader = somebody(unit), somebody(unit, "county_leader")
        for each in (person, leader):
            assert states("CA-2", on="2026-11-20", people=[each]) == {"2026": "not_applicable"}
            shown = list_findings_of_person(person_id=each.pk, year=2026)
            assert "CA-2" not in {finding.duty for finding in shown}


class TestPostHolders:
    """PM-22, a local practice: 56 hours a year and a class, of secretaries and committee members."""

    @pytest.fixture(autouse=True)
    def _adopted(self):
        Adoption.objects.create(duty="PM-22", from_on=day("2026-01-01"))

    def test_needs_the_hours_and_a_class(self, unit):
        person = somebody(unit)
        PostFactory(person=person, unit=unit, kind="publicity_member", from_on=day("2025-01-01"))
        hours(unit, person, "56", "2026-03-20", category="branch_study")
        assert states("PM-22", on="2026-11-20", people=[person]) == {"2026": "not_yet_arranged"}
        hours(unit, person, "1", "2026-05-20")
        assert states("PM-22", on="2026-11-20", people=[person]) == {"2026": "met"}

    def test_counts_a_class_that_was_taken_back_no_more(self, unit):
        person = somebody(unit)
        PostFactory(person=person, unit=unit, kind="secretary", from_on=day("2025-01-01"))
        hours(unit, person, "60", "2026-05-20")
        found = proofs("PM-22", on="2026-11-20", people=[person])["2026"]
        assert found.proof.amounts == (60, 1)

    def test_does_not_reach_who_holds_no_post(self, unit):
        person = somebody(unit)
        assert states("PM-22", on="2026-11-20", people=[person]) == {"2026": "not_applicable"}
