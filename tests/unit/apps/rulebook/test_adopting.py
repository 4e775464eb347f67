"""Local practices: switched on by the organization, judged at once, in its name."""

from __future__ import annotations

import pytest

from tests.factories import OrganizationFactory, UnitFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.audit.models import Entry
from xuexing.apps.rulebook.models import Adoption, Finding
from xuexing.apps.rulebook.operations import (
    UnableToAdopt,
    adopt_duty,
    end_adoption,
    rebuild,
    refresh_due,
)
from xuexing.apps.rulebook.queries import list_duties_on

from .golden import day, held, noon, proofs, states

pytestmark = pytest.mark.django_db
NOW = noon(day("2026-11-20"))


@pytest.fixture
def unit():
    OrganizationFactory()
    return UnitFactory()


def adopt(duty="BR-14", from_on="2026-11-20", now=NOW):
    return adopt_duty(duty=duty, from_on=day(from_on), by=SYSTEM, now=now)


def found(duty="BR-14"):
    rows = Finding.objects.filter(duty=duty).order_by("starts_on")
    return {row.period: row.state for row in rows}


class TestAdoptDuty:
    def test_makes_its_findings_at_once(self, unit):
        assert found() == {}
        adopt()
        assert found() == {"2026Q4": "not_yet_arranged"}

    def test_binds_the_period_that_runs_as_a_part_that_is_never_missed(self, unit):
        adopt()
        refresh_due(now=noon(day("2027-01-01")))
        assert found() == {"2026Q4": "not_applicable", "2027Q1": "not_yet_arranged"}

    def test_binds_whole_periods_from_the_day_that_the_organization_says(self, unit):
        adopt(from_on="2026-07-01")
        assert found() == {"2026Q3": "missed", "2026Q4": "not_yet_arranged"}

    def test_what_was_held_counts(self, unit):
        held(unit, "lesson", "2026-10-02")
        adopt()
        assert found() == {"2026Q4": "met"}
        assert states("BR-14", on="2026-11-20", units=[unit]) == {"2026Q4": "met"}

    def test_says_since_when_it_binds(self, unit):
        adopt()
        owed = proofs("BR-14", on="2026-11-20", units=[unit])["2026Q4"]
        assert owed.in_force.adopted_from == owed.owed.since_on == day("2026-11-20")

    def test_leaves_a_trail(self, unit):
        adoption = adopt()
        entry = Entry.objects.get(act="rulebook.adopt_duty")
        assert entry.subject_uuid == adoption.uuid
        assert entry.data == {"duty": "BR-14", "from_on": "2026-11-20"}

    @pytest.mark.parametrize("duty", ["PM-3", "V4", "no such duty"])
    def test_is_refused_where_a_regulation_decides_and_nothing_is_left_behind(self, unit, duty):
        with pytest.raises(UnableToAdopt):
            adopt(duty)
        assert not Adoption.objects.exists()
        assert not Entry.objects.exists()

    def test_is_refused_a_second_time(self, unit):
        adopt()
        with pytest.raises(UnableToAdopt):
            adopt(from_on="2026-12-01")

    def test_a_rebuild_makes_the_same(self, unit):
        adopt(from_on="2026-07-01")
        before = found()
        rebuild(now=NOW)
        assert found() == before


class TestEndAdoption:
    def test_forgets_what_is_open_and_keeps_what_was_over(self, unit):
        adoption = adopt(from_on="2026-07-01")
        end_adoption(adoption=adoption, on=day("2026-11-20"), by=SYSTEM, now=NOW)
        assert found() == {"2026Q3": "missed"}
        rebuild(now=NOW)
        assert found() == {"2026Q3": "missed"}

    def test_of_one_that_held_for_no_day_leaves_nothing(self, unit):
        adoption = adopt()
        end_adoption(adoption=adoption, on=day("2026-11-20"), by=SYSTEM, now=NOW)
        assert found() == {}
        assert not Adoption.objects.exists()

    def test_lets_it_be_switched_on_again(self, unit):
        adoption = adopt(from_on="2026-04-01", now=noon(day("2026-05-01")))
        end_adoption(
            adoption=adoption, on=day("2026-08-01"), by=SYSTEM, now=noon(day("2026-08-01"))
        )
        adopt()
        assert found() == {"2026Q2": "missed", "2026Q4": "not_yet_arranged"}

    def test_ends_it_for_those_who_ask_what_binds(self, unit):
        adoption = adopt(from_on="2026-07-01")
        end_adoption(adoption=adoption, on=day("2026-11-20"), by=SYSTEM, now=NOW)
        keys = {duty.key for duty in list_duties_on(on=day("2026-11-20"))}
        assert "BR-14" not in keys
        assert "PM-3" in keys
