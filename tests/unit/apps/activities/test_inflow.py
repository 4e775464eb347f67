"""Taking part at the place of inflow (PM-10): one affiliation, participation in many places."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories import MembershipFactory, UnitFactory, UserFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.models import InflowStatement
from xuexing.apps.activities.operations import (
    Stated,
    UnableToSettle,
    ask_inflow_again,
    change_inflow,
    close_session,
    confirm_inflow,
    record_inflow,
    take_back,
    withdraw_inflow,
)
from xuexing.apps.audit.api import Actor
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.api import describe, list_to_dos
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import at_local
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 19)
TWO = Decimal(2)


@pytest.fixture
def floating(branch):
    """The branch's floating member, who can sign in."""
    branch.floating.user = UserFactory()
    branch.floating.save()
    return branch.floating


@pytest.fixture
def own(floating):
    return Actor.user(floating.user_id)


def in_dongguan(start=9, end=11, **changes):
    given = {
        "starts_at": at_local(DAY, dt.time(start)),
        "ends_at": at_local(DAY, dt.time(end)),
        "place": "东莞松山湖园区党支部",
        "form": "theme_day",
        "learned": "安全生产责任",
    }
    return Stated(**{**given, **changes})


def stated(person, by, now, **changes):
    return record_inflow(person=person, stated=in_dongguan(**changes), by=by, now=now)


def asked(person, today):
    found = list_to_dos(scope=scope_of(user=person.user, on=today))
    return [describe(each).title for each in found]


def standing(person):
    found = Fact.objects.filter(person=person, counters=None, countered_by=None).order_by("id")
    return [(fact.kind, fact.category, fact.detail, fact.amount) for fact in found]


class TestRecordInflow:
    def test_asks_the_secretary_at_home_and_writes_no_fact(self, branch, floating, own, now, today):
        stated(floating, own, now)
        assert asked(branch.people[0], today) == ["Confirm what 许文博 took part in elsewhere"]
        assert standing(floating) == []

    def test_is_the_home_units_of_that_day(self, branch, floating, own, now):
        MembershipFactory(person=floating, unit=UnitFactory(), kind="joint")
        assert stated(floating, own, now).unit == branch.unit

    def test_says_whose_hand_it_was(self, branch, floating, own, now):
        assert stated(floating, own, now).entered_by == floating
        by_secretary = stated(floating, branch.by, now, start=14, end=15)
        assert by_secretary.entered_by == branch.people[0]

    def test_says_all_that_is_wrong(self, branch, floating, own, now):
        with pytest.raises(Faulty) as refused:
            stated(floating, own, now, place=" ", learned="", form="lesson_of_life")
        fields = [each.where["field"] for each in refused.value.faults]
        assert fields == ["place", "learned", "form"]
        assert not InflowStatement.objects.exists()

    def test_is_refused_to_whoever_is_not_away(self, branch, now):
        with pytest.raises(Faulty) as refused:
            stated(branch.people[4], branch.by, now)
        assert "not registered as away" in str(refused.value.faults[0])

    def test_is_refused_for_the_future_and_for_the_same_time_twice(self, floating, own, now):
        later = {
            "starts_at": now + dt.timedelta(hours=1),
            "ends_at": now + dt.timedelta(hours=2),
        }
        with pytest.raises(Faulty):
            stated(floating, own, now, **later)
        stated(floating, own, now)
        with pytest.raises(Faulty) as refused:
            stated(floating, own, now, start=10, end=12)
        assert "stated already" in str(refused.value.faults[0])


class TestConfirmInflow:
    def test_credits_the_hours_of_the_conversion_once(self, branch, floating, own, now, today):
        statement = stated(floating, own, now)
        confirm_inflow(statement=statement, by=branch.by, now=now)
        assert standing(floating) == [("attendance", "branch_study", "inflow", TWO)]
        fact = Fact.objects.get()
        assert (fact.unit, fact.happened_on) == (branch.unit, DAY)
        assert fact.verified_by_id == branch.by.user_id
        assert asked(branch.people[0], today) == []

    def test_of_a_form_without_hours_stands_at_zero(self, branch, floating, own, now):
        statement = stated(floating, own, now, form="review_meeting")
        confirm_inflow(statement=statement, by=branch.by, now=now)
        assert standing(floating) == [("attendance", "no_hours", "inflow", 0)]

    def test_is_refused_twice(self, branch, floating, own, now):
        statement = stated(floating, own, now)
        confirm_inflow(statement=statement, by=branch.by, now=now)
        with pytest.raises(UnableToSettle):
            confirm_inflow(statement=statement, by=branch.by, now=now)
        assert Fact.objects.count() == 1

    def test_is_refused_where_a_session_of_that_time_has_the_hours(
        self, branch, floating, own, now
    ):
        statement = stated(floating, own, now)
        self.close_with(branch, floating, now)
        with pytest.raises(Faulty):
            confirm_inflow(statement=statement, by=branch.by, now=now)
        assert [each[3] for each in standing(floating)] == [TWO]

    def test_keeps_the_hours_when_a_session_of_that_time_is_closed_later(
        self, branch, floating, own, now
    ):
        confirm_inflow(statement=stated(floating, own, now), by=branch.by, now=now)
        self.close_with(branch, floating, now)
        assert standing(floating) == [
            ("attendance", "branch_study", "inflow", TWO),
            ("attendance", "counted_before", "remote", 0),
        ]

    @staticmethod
    def close_with(branch, person, now):
        session = open_theme_day(
            branch,
            now,
            starts_at=at_local(DAY, dt.time(9)),
            ends_at=at_local(DAY, dt.time(11)),
        )
        mark(branch, session, now, 5, **{person.name: "remote"})
        return close_session(session=session, by=branch.by, now=now)


class TestAskInflowAgain:
    def test_asks_the_person_by_name_and_waits(self, branch, floating, own, now, today):
        statement = stated(floating, own, now)
        ask_inflow_again(statement=statement, question="几点开始？", by=branch.by, now=now)
        assert asked(floating, today) == ["Answer a question about your statement"]
        assert asked(branch.people[0], today) == []
        change_inflow(statement=statement, stated=in_dongguan(start=10, end=11), by=own, now=now)
        assert asked(floating, today) == []
        assert len(asked(branch.people[0], today)) == 1

    def test_asks_something(self, branch, floating, own, now):
        with pytest.raises(Faulty):
            ask_inflow_again(
                statement=stated(floating, own, now), question=" ", by=branch.by, now=now
            )


class TestWithdrawInflow:
    def test_takes_it_off_the_secretarys_list(self, branch, floating, own, now, today):
        withdraw_inflow(statement=stated(floating, own, now), by=own, now=now)
        assert asked(branch.people[0], today) == []


class TestTakeBack:
    def test_within_a_day_asks_no_reason_and_waits_again(self, branch, floating, own, now, today):
        statement = confirm_inflow(statement=stated(floating, own, now), by=branch.by, now=now)
        take_back(way=statement, reason="", by=branch.by, now=now)
        assert standing(floating) == []
        assert sum(fact.amount for fact in Fact.objects.all()) == 0
        assert len(asked(branch.people[0], today)) == 1

    def test_later_asks_why(self, branch, floating, own, now):
        statement = confirm_inflow(statement=stated(floating, own, now), by=branch.by, now=now)
        later = now + dt.timedelta(days=2)
        with pytest.raises(Faulty):
            take_back(way=statement, reason=" ", by=branch.by, now=later)
        take_back(way=statement, reason="时间写错", by=branch.by, now=later)
        assert standing(floating) == []

    def test_gives_the_hours_to_the_session_that_waited(self, branch, floating, own, now):
        statement = confirm_inflow(statement=stated(floating, own, now), by=branch.by, now=now)
        TestConfirmInflow.close_with(branch, floating, now)
        take_back(way=statement, reason="", by=branch.by, now=now)
        assert standing(floating) == [("attendance", "branch_study", "remote", TWO)]
