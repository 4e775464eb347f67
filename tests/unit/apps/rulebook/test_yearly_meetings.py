"""PM-4, BR-11, PM-5, BR-12: meetings that belong to a year, by hand from the articles and the notices."""

from __future__ import annotations

import pytest

from tests.factories import OrganizationFactory, UnitFactory
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import refresh_due
from xuexing.apps.rulebook.queries import list_findings_of_units, list_findings_today

from .golden import day, held, judge, noon, proofs, states, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    OrganizationFactory(records_from_on=day("2025-01-01"))
    return UnitFactory(from_on=day("2025-01-01"))


class TestOrganizationalLifeMeeting:
    """PM-4: 党支部每年至少召开1次组织生活会; notices hold last year's until March."""

    def test_is_met_by_one_in_the_year(self, unit):
        held(unit, "review_meeting", "2026-11-20")
        assert states("PM-4", on="2026-12-31", units=[unit]) == {"2026": "met"}

    def test_of_last_year_is_met_by_one_in_february_that_belongs_to_it(self, unit):
        held(unit, "review_meeting", "2026-02-03", belongs_to_year=2025)
        assert states("PM-4", on="2026-02-10", units=[unit]) == {"2025": "met", "2026": "on_track"}

    def test_of_last_year_is_open_until_the_end_of_march(self, unit):
        found = proofs("PM-4", on="2026-02-10", units=[unit])["2025"]
        assert (found.judgement.state, found.due_on) == ("on_track", day("2026-03-31"))
        assert found.judgement.next_change_on == day("2026-03-24")
        assert states("PM-4", on="2026-03-24", units=[unit])["2025"] == "due_soon"
        assert states("PM-4", on="2026-03-31", units=[unit])["2025"] == "due_soon"

    def test_is_missed_from_april_on(self, unit):
        proofs("PM-4", on="2026-03-31", units=[unit])
        assert refresh_due(now=noon(day("2026-04-01")))
        assert Finding.objects.get(duty="PM-4", period="2025").state == "missed"

    def test_held_in_february_without_a_year_counts_for_the_year_of_its_day(self, unit):
        held(unit, "review_meeting", "2026-02-03")
        assert states("PM-4", on="2026-02-10", units=[unit]) == {"2025": "on_track", "2026": "met"}

    def test_held_in_april_is_too_late_for_last_year(self, unit):
        held(unit, "review_meeting", "2026-04-02", belongs_to_year=2025)
        proofs("PM-4", on="2026-04-02", units=[unit])
        last_year = Finding.objects.get(duty="PM-4", period="2025")
        assert (last_year.state, last_year.amount) == ("missed", 0)

    def test_may_be_held_group_by_group(self, unit):
        """一般以党员大会、党支部委员会会议或者党小组会形式进行."""
        group = UnitFactory(kind="group", parent=unit, from_on=day("2025-01-01"))
        held(group, "review_meeting", "2026-11-20")
        assert states("PM-4", on="2026-11-20", units=[unit])["2026"] == "met"

    def test_stands_among_what_is_to_be_done_until_it_is_settled(self, unit):
        proofs("PM-4", on="2026-02-10", units=[unit])

        def todo(on):
            found = list_findings_today(units=[unit.pk], person_id=None, on=day(on))
            return [each.period for each in found if each.duty == "PM-4"]

        assert todo("2026-02-10") == ["2025", "2026"]
        shown = list_findings_of_units(units=[unit.pk], year=2026)
        assert [each.period for each in shown if each.duty == "PM-4"] == ["2025", "2026"]


class TestWhatWillBePutRight:
    """BR-11: 会后制定整改措施; generally, so it is never overdue."""

    def test_needs_the_meeting_and_the_list(self, unit):
        held(unit, "review_meeting", "2026-11-20")
        assert states("BR-11", on="2026-11-20", units=[unit])["2026"] == "not_yet_arranged"
        write(unit, "put_right", "review_meeting", "2026-11-20")
        assert states("BR-11", on="2026-11-20", units=[unit])["2026"] == "met"

    def test_waits_behind_the_meeting_and_comes_up_when_only_the_list_is_missing(self, unit):
        def todo():
            judge("PM-4", "BR-11", on="2026-11-20")
            found = list_findings_today(units=[unit.pk], person_id=None, on=day("2026-11-20"))
            return {each.duty for each in found if each.state != "met"} & {"PM-4", "BR-11"}

        assert todo() == {"PM-4"}
        held(unit, "review_meeting", "2026-11-20")
        assert todo() == {"BR-11"}


class TestDemocraticAppraisal:
    """PM-5: 一般每年开展1次, in a members' meeting; BR-12: in a large branch group by group."""

    def test_is_not_yet_arranged_and_never_overdue(self, unit):
        found = states("PM-5", on="2026-03-31", units=[unit])
        assert found == {"2025": "not_yet_arranged", "2026": "not_yet_arranged"}
        proofs("PM-5", on="2026-04-01", units=[unit])
        assert Finding.objects.get(duty="PM-5", period="2025").state == "missed"

    def test_is_met_together_with_the_organizational_life_meeting(self, unit):
        """民主评议党员可以结合组织生活会一并进行."""
        for form in ("review_meeting", "member_appraisal"):
            held(unit, form, "2026-02-03", belongs_to_year=2025)
        for duty in ("PM-4", "PM-5", "BR-12"):
            assert states(duty, on="2026-02-03", units=[unit])["2025"] == "met"

    def test_of_groups_meets_the_one_and_not_the_other(self, unit):
        group = UnitFactory(kind="group", parent=unit, from_on=day("2025-01-01"))
        held(group, "member_appraisal", "2026-11-20")
        assert states("BR-12", on="2026-11-20", units=[unit])["2026"] == "met"
        assert states("PM-5", on="2026-11-20", units=[unit])["2026"] == "not_yet_arranged"
