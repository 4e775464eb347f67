"""After whatever happens the table says what a rebuild says: each news reaches those it touches."""

from __future__ import annotations

from decimal import Decimal

import pytest
import time_machine

from tests.factories import MembershipFactory, OrganizationFactory, PersonFactory, UnitFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.api import counter
from xuexing.apps.evidence.models import Fact
from xuexing.apps.organizations.api import (
    accept_transfer,
    add_candidate,
    admit_candidate,
    appoint,
    begin_transfer,
    exempt_person,
    leave_post,
    set_away,
)
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import rebuild, refresh_together
from xuexing.apps.rulebook.tasks import compare_all

from .golden import day, held, hours, noon, states, write

pytestmark = pytest.mark.django_db
NOON = noon(day("2026-11-20"))
HAND = {"by": SYSTEM, "now": NOON}


@pytest.fixture
def county():
    OrganizationFactory(records_from_on=day("2026-01-01"))
    return UnitFactory(kind="committee", name="青山县委")


@pytest.fixture
def branch(county):
    return UnitFactory(parent=county, name="临江镇第一党支部")


@pytest.fixture
def other(county):
    return UnitFactory(parent=county, name="临江镇第二党支部")


@pytest.fixture
def person(branch):
    return MembershipFactory(unit=branch, person=PersonFactory(rank="staff")).person


@pytest.fixture
def follows(django_capture_on_commit_callbacks):
    """Return a function that lets something happen and tells whether the table followed."""

    def whether(happens, *given, **named):
        rebuild(now=NOON)
        with django_capture_on_commit_callbacks(execute=True):
            happens(*given, **named)
        after = table()
        rebuild(now=NOON)
        return after == table()

    return whether


def table():
    whose = ("duty", "subject_uuid", "starts_on", "unit", "person", "period")
    how = ("ends_on", "due_on", "state", "amount", "arranged_amount", "next_change_on")
    return set(Finding.objects.values_list(*whose, *how))


def membership(person):
    return person.memberships.get(until_on=None)


class TestTheTableFollows:
    def test_who_goes_away_and_comes_back(self, follows, person):
        away = {"is_away": True, "is_at_one_place": True, "on": day("2026-03-01")}
        assert follows(set_away, membership=membership(person), **away, **HAND)
        back = {"is_away": False, "is_at_one_place": None, "on": day("2026-11-01")}
        assert follows(set_away, membership=membership(person), **back, **HAND)

    def test_who_is_moved_to_another_unit(self, follows, person, other):
        transfer = begin_transfer(
            membership=membership(person), unit=other, unit_name="", on=day("2026-10-08"), **HAND
        )
        assert follows(accept_transfer, transfer=transfer, on=day("2026-11-10"), **HAND)
        assert set(Finding.objects.filter(person=person).values_list("unit__name", flat=True)) == {
            "临江镇第二党支部"
        }

    def test_who_is_exempted(self, follows, person):
        span = {"from_on": day("2026-02-01"), "until_on": day("2026-12-01")}
        assert follows(exempt_person, person=person, reason="ill", **span, **HAND)

    def test_who_is_given_a_post_and_leaves_it(self, follows, person, branch):
        assert follows(
            appoint, person=person, unit=branch, kind="secretary", from_on=day("2026-05-06"), **HAND
        )
        post = person.posts.get()
        assert follows(leave_post, post=post, on=day("2026-11-02"), reason="term_over", **HAND)

    def test_who_is_on_the_way_to_membership_and_admitted(self, follows, branch):
        given = {"unit": branch, "name": "周明", "birth_on": None, "from_on": day("2026-08-01")}
        assert follows(add_candidate, **given, stage="development_candidate", **HAND)
        candidacy = branch.candidacies.get()
        assert follows(
            write, branch, "candidate_training", "off_job", "2026-09-01", "24",
            person=candidacy.person, at=NOON,
        )  # fmt: skip
        assert follows(admit_candidate, candidacy=candidacy, on=day("2026-11-02"), **HAND)

    def test_what_is_held_attended_trained_put_right_and_reported(
        self, follows, county, branch, person
    ):
        assert follows(hours, branch, person, "33", "2026-11-10", "branch_study", at=NOON)
        assert follows(
            write, branch, "training_days", "off_job", "2026-04-10", "12", person=person, at=NOON
        )
        assert follows(held, branch, "review_meeting", "2026-02-10", belongs_to_year=2025, at=NOON)
        assert follows(write, branch, "put_right", "review_meeting", "2026-02-10", at=NOON)
        assert follows(held, county, "training", "2026-05-20", at=NOON)

    def test_what_is_taken_back(self, follows, branch, person):
        held(branch, "theme_day", "2026-03-15")
        hours(branch, person, "40", "2026-03-15", "branch_study")
        assert follows(counter, facts=Fact.objects.all(), reason="correction", **HAND)

    def test_what_a_group_does_for_its_branch(self, follows, branch):
        group = UnitFactory(kind="group", parent=branch)
        assert follows(held, group, "group_meeting", "2026-10-10", at=NOON)


class TestRefreshTogether:
    def test_looks_at_nothing_until_the_end_and_then_at_everything(
        self, branch, person, django_capture_on_commit_callbacks
    ):
        rebuild(now=NOON)
        before = table()
        with refresh_together(now=NOON):
            with django_capture_on_commit_callbacks(execute=True):
                hours(branch, person, "33", "2026-11-10", "branch_study", at=NOON)
            assert table() == before
        assert Finding.objects.get(duty="PM-1").state == "met"

    def test_leaves_everything_as_it_was_where_the_block_fails(self, branch, person):
        rebuild(now=NOON)
        before = table()

        def write_and_fail():
            with refresh_together(now=NOON):
                hours(branch, person, "33", "2026-11-10", "branch_study", at=NOON)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write_and_fail()
        assert table() == before


class TestCompareAll:
    @time_machine.travel(NOON, tick=False)
    def test_mends_what_no_news_told_of_and_says_how_many(self, person):
        rebuild(now=NOON)
        assert compare_all.func() == 0
        Finding.objects.filter(duty="PM-1").update(state="missed", amount=Decimal(1))
        assert compare_all.func() == 1
        assert Finding.objects.get(duty="PM-1").state != "missed"


class TestSomebodyExempt:
    """PM-7: 对年老体弱、长期患病等党员，可以不作要求 — with a reason and an end."""

    def test_owes_nothing_while_it_lasts_and_what_is_left_afterwards(self, branch, person):
        span = {"from_on": day("2026-02-01"), "until_on": day("2026-12-01")}
        exempt_person(person=person, reason="ill", **span, **HAND)
        assert states("PM-1", on="2026-11-20", people=[person]) == {"2026": "exempt"}
        assert states("PM-1", on="2026-12-01", people=[person]) == {"2026": "not_yet_arranged"}


class TestSomebodyAway:
    """PM-10: a member away counts once, with the unit of affiliation, wherever they attend."""

    @pytest.fixture
    def away(self, branch, other):
        person = MembershipFactory(unit=branch, kind="floating").person
        MembershipFactory(unit=other, person=person, kind="joint")
        return person

    def test_has_one_finding_and_it_is_of_the_unit_of_affiliation(self, branch, away):
        states("PM-1", on="2026-11-20", people=[away])
        [finding] = Finding.objects.filter(duty="PM-1", person=away)
        assert finding.unit == branch

    def test_is_given_hours_where_they_attended_once(self, other, away):
        hours(other, away, "33", "2026-05-10", "branch_study")
        assert states("PM-1", on="2026-11-20", people=[away]) == {"2026": "met"}
        assert Finding.objects.get(duty="PM-1", person=away).amount == 33
