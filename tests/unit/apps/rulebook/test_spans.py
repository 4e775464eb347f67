"""PM-8, PM-28, PM-23: duties that hang on a span of days, by hand from the articles."""

from __future__ import annotations

import pytest

from tests.factories import (
    CandidacyFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
)
from xuexing.apps.rulebook.models import Adoption, Finding
from xuexing.apps.rulebook.operations import rebuild, refresh_all, refresh_due
from xuexing.apps.rulebook.queries import (
    list_findings_of_units,
    list_findings_today,
    list_in_force,
)

from .golden import day, hours, noon, proofs, states, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    OrganizationFactory(records_from_on=day("2025-01-01"))
    return UnitFactory(from_on=day("2025-01-01"))


def away(unit, since, until=None, *, stays=True, reason="moved"):
    return MembershipFactory(
        unit=unit, kind="floating", from_on=day(since), is_at_one_place=stays,
        until_on=day(until) if until else None, end_reason=reason if until else "",
    ).person  # fmt: skip


class TestMovingTheRelation:
    """PM-8: 外出……6个月以上并且地点相对固定的，应当转移组织关系."""

    def test_is_due_six_months_after_the_first_day_away(self, unit):
        person = away(unit, "2026-02-28")
        found = proofs("PM-8", on="2026-03-01", people=[person])["2026"]
        assert (found.judgement.state, found.due_on) == ("on_track", day("2026-08-28"))
        assert found.judgement.next_change_on == day("2026-08-21")
        assert states("PM-8", on="2026-08-28", people=[person]) == {"2026": "due_soon"}
        assert states("PM-8", on="2026-08-29", people=[person]) == {"2026": "overdue"}

    def test_stays_overdue_until_the_member_is_moved_or_back(self, unit):
        person = away(unit, "2025-02-01")
        assert states("PM-8", on="2026-11-20", people=[person]) == {"2025": "overdue"}
        person.memberships.update(until_on=day("2026-11-21"), end_reason="moved")
        assert states("PM-8", on="2026-11-21", people=[person]) == {"2025": "met"}

    def test_does_not_reach_whoever_is_not_said_to_stay_at_one_place(self, unit):
        for stays in (None, False):
            person = away(unit, "2025-02-01", stays=stays)
            assert states("PM-8", on="2026-11-20", people=[person]) == {"2025": "not_applicable"}

    def test_falls_due_by_time_alone(self, unit):
        person = away(unit, "2026-02-01")
        proofs("PM-8", on="2026-07-31", people=[person])
        assert refresh_due(now=noon(day("2026-08-02")))
        assert Finding.objects.get(duty="PM-8").state == "overdue"

    def test_is_seen_to_by_those_who_care_for_the_unit_and_shown_to_nobody_else(self, unit):
        person = away(unit, "2026-02-01")
        proofs("PM-8", on="2026-11-20", people=[person])

        def shown(**asked):
            listed = list_findings_of_units(units=[unit.pk], year=2026, **asked)
            todo = list_findings_today(
                units=[unit.pk], person_id=None, on=day("2026-11-20"), **asked
            )
            return ["PM-8" in {each.duty for each in found} for found in (listed, todo)]

        assert shown() == [False, False]
        assert shown(caring_for=[unit.pk]) == [True, True]


class TestDevelopmentCandidates:
    """PM-28: 培训时间一般不少于三天或者不少于二十四个学时."""

    @pytest.fixture
    def candidacy(self, unit):
        return CandidacyFactory(unit=unit, from_on=day("2026-09-01"))

    def trained(self, unit, candidacy, kind, amount, on="2026-10-10"):
        write(unit, kind, "off_job", on, amount, person=candidacy.person, detail="observer")

    @pytest.mark.parametrize(
        ("kind", "amount", "state"),
        [
            ("candidate_days", "3", "met"),
            ("candidate_days", "2.5", "not_yet_arranged"),
            ("candidate_training", "24", "met"),
            ("candidate_training", "23.9", "not_yet_arranged"),
        ],
    )
    def test_is_met_by_three_days_or_twenty_four_hours(self, unit, candidacy, kind, amount, state):
        self.trained(unit, candidacy, kind, amount)
        found = states("PM-28", on="2026-11-20", people=[candidacy.person])
        assert found == {"2026": state}

    def test_is_never_overdue_while_the_candidacy_lasts(self, unit, candidacy):
        assert states("PM-28", on="2027-09-01", people=[candidacy.person]) == {
            "2026": "not_yet_arranged"
        }

    def test_counts_only_what_happened_since_they_are_candidates(self, unit, candidacy):
        self.trained(unit, candidacy, "candidate_training", "24", on="2026-08-31")
        found = proofs("PM-28", on="2026-11-20", people=[candidacy.person])["2026"]
        assert found.proof.amounts == (0, 0)

    def test_is_missed_by_admission_without_it_and_by_nothing_else(self, unit, candidacy):
        """除个别特殊情况外，未经培训的，不能发展入党."""
        candidacy.until_on, candidacy.end_reason = day("2026-12-01"), "admitted"
        candidacy.save()
        person = candidacy.person
        assert states("PM-28", on="2026-12-01", people=[person]) == {"2026": "missed"}
        candidacy.end_reason = "given_up"
        candidacy.save()
        assert states("PM-28", on="2026-12-01", people=[person]) == {"2026": "not_applicable"}

    def test_does_not_bind_at_earlier_stages(self, unit):
        applicant = CandidacyFactory(unit=unit, stage="applicant").person
        assert states("PM-28", on="2026-11-20", people=[applicant]) == {}

    def test_hours_of_candidates_are_none_of_the_members_they_become(self, unit, candidacy):
        self.trained(unit, candidacy, "candidate_training", "24")
        MembershipFactory(
            person=candidacy.person, unit=unit, status="probationary", from_on=day("2026-11-01")
        )
        found = proofs("PM-1", on="2026-11-20", people=[candidacy.person])["2026"]
        assert found.proof.amounts == (0,)


class TestNewSecretary:
    """PM-23, a local practice: 新任书记一般半年内参加任职培训."""

    @pytest.fixture(autouse=True)
    def _adopted(self, unit):
        Adoption.objects.create(duty="PM-23", from_on=day("2026-01-01"))

    def appointed(self, unit, since, until=None):
        person = PersonFactory()
        PostFactory(
            person=person, unit=unit, from_on=day(since),
            until_on=day(until) if until else None, end_reason="left_post" if until else "",
        )  # fmt: skip
        return person

    def test_is_met_by_a_class_within_half_a_year(self, unit):
        person = self.appointed(unit, "2026-03-01")
        hours(unit, person, "8", "2026-08-31")
        assert states("PM-23", on="2026-09-01", people=[person]) == {"2026": "met"}

    def test_is_missed_by_a_class_after_it(self, unit):
        person = self.appointed(unit, "2026-03-01")
        hours(unit, person, "8", "2026-09-02")
        assert states("PM-23", on="2026-09-01", people=[person]) == {"2026": "not_yet_arranged"}
        assert states("PM-23", on="2026-09-02", people=[person]) == {"2026": "missed"}

    def test_of_who_left_the_post_before_is_not_missed(self, unit):
        person = self.appointed(unit, "2026-03-01", "2026-06-01")
        assert states("PM-23", on="2026-11-20", people=[person]) == {"2026": "not_applicable"}

    def test_of_who_was_appointed_before_it_was_decided_is_not_missed(self, unit):
        person = self.appointed(unit, "2025-12-01")
        assert states("PM-23", on="2026-11-20", people=[person]) == {"2025": "not_applicable"}

    def test_what_was_over_while_it_was_switched_off_stays_as_it_was(self, unit):
        Adoption.objects.update(until_on=day("2026-06-01"))
        Adoption.objects.create(duty="PM-23", from_on=day("2026-09-01"))
        self.appointed(unit, "2026-01-15", "2026-05-01")
        self.appointed(unit, "2026-09-10")
        rebuild(now=noon(day("2026-11-20")))
        before = set(Finding.objects.filter(duty="PM-23").values_list("starts_on", "state"))
        assert {start for start, _ in before} == {day("2026-01-15"), day("2026-09-10")}
        assert refresh_all(in_force=list_in_force(), now=noon(day("2026-11-20"))) == 0
        assert set(Finding.objects.filter(duty="PM-23").values_list("starts_on", "state")) == before
