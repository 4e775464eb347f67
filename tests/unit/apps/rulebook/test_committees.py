"""V3, V5, PM-2: meetings, reports and training of committees, by hand from the documents."""

from __future__ import annotations

import pytest

from tests.factories import OrganizationFactory, UnitFactory
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.queries import list_findings_today

from .golden import day, held, judge, noon, proofs, states, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    OrganizationFactory()
    return UnitFactory(kind="committee")


@pytest.fixture
def town(county):
    return UnitFactory(kind="committee", parent=county)


@pytest.fixture
def branch(town):
    return UnitFactory(parent=town)


class TestQuarterlyLearningMeeting:
    """V3: meetings should be held once a quarter; no meeting is added for a branch."""

    def test_binds_a_committee_each_quarter(self, county):
        held(county, "learning_meeting", "2026-04-02")
        found = states("V3", on="2026-11-20", units=[county])
        assert found == {
            "2026Q1": "missed",
            "2026Q2": "met",
            "2026Q3": "missed",
            "2026Q4": "on_track",
        }

    def test_of_a_branch_is_its_members_meeting(self, branch):
        held(branch, "members_meeting", "2026-11-20")
        assert states("V3", on="2026-11-20", units=[branch])["2026Q4"] == "met"

    def test_adds_nothing_to_what_a_branch_has_to_do(self, branch):
        judge("V3", "BR-4", on="2026-11-20")
        found = list_findings_today(units=[branch.pk], person_id=None, on=day("2026-11-20"))
        assert {each.duty for each in found} & {"V3", "BR-4"} == {"BR-4"}


class TestHalfYearReport:
    """V5: reports should be made every six months."""

    def test_of_the_first_half_may_be_handed_in_in_july(self, county):
        assert states("V5", on="2026-07-20", units=[county]) == {
            "2026H1": "on_track",
            "2026H2": "on_track",
        }
        write(county, "report", "half_year_report_h1", "2026-07-20", belongs_to_year=2026)
        assert states("V5", on="2026-07-20", units=[county])["2026H1"] == "met"

    def test_is_of_the_half_that_it_names_whenever_it_is_handed_in(self, county):
        write(county, "report", "half_year_report_h2", "2026-06-30", belongs_to_year=2026)
        assert states("V5", on="2026-07-31", units=[county]) == {
            "2026H1": "due_soon",
            "2026H2": "met",
        }

    def test_is_missed_after_the_month_that_follows(self, county):
        write(county, "report", "half_year_report_h1", "2026-08-01", belongs_to_year=2026)
        assert states("V5", on="2026-08-01", units=[county])["2026H1"] == "missed"


class TestRotationTraining:
    """PM-2: 市、县党委或者基层党委每年应当组织党员集中轮训."""

    def test_is_met_by_a_class_of_the_committees_own(self, county):
        held(county, "training", "2026-05-20")
        assert states("PM-2", on="2026-11-20", units=[county]) == {"2026": "met"}

    def test_of_the_county_serves_its_towns_and_not_the_other_way_round(self, county, town):
        held(county, "training", "2026-05-20")
        assert states("PM-2", on="2026-11-20", units=[town]) == {"2026": "met"}
        other = UnitFactory(kind="committee")
        below = UnitFactory(kind="committee", parent=other)
        held(below, "training", "2026-05-20")
        assert states("PM-2", on="2026-11-20", units=[other]) == {"2026": "on_track"}

    def test_reaches_the_towns_when_the_county_holds_it(
        self, county, town, django_capture_on_commit_callbacks
    ):
        proofs("PM-2", on="2026-05-20", units=[town])
        with django_capture_on_commit_callbacks(execute=True):
            held(county, "training", "2026-05-20", at=noon(day("2026-05-20")))
        assert Finding.objects.get(duty="PM-2", unit=town).state == "met"
