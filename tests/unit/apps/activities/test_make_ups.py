"""Make-up study: a fact of its own, on its own day; the roll of the session stays."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories import UserFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.models import MakeUp, RollEntry
from xuexing.apps.activities.operations import (
    Told,
    UnableToMakeUp,
    UnableToSettle,
    add_session_topic,
    ask_make_up_again,
    assign_make_ups,
    begin_make_up,
    check_make_up,
    close_session,
    record_make_up,
    take_back,
    undo_closing,
    withdraw_make_up,
)
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.api import describe, list_to_dos
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import at_local
from xuexing.foundation.errors import Faulty
from xuexing.kernel.rules import State

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 16)
DONE = dt.date(2026, 11, 18)


@pytest.fixture
def absent(branch):
    """A member who was away from the session, and who can sign in."""
    person = branch.people[4]
    person.user = UserFactory()
    person.save()
    return person


@pytest.fixture
def session(branch, absent, now):
    """A session of two hours from which one was on leave and one absent."""
    return closed(branch, now, 3, 丁国强="absent", 何志远="leave")


def closed(branch, now, count, *, title="", again=None, on=DAY, **states):
    session = open_theme_day(
        branch, now, starts_at=at_local(on, dt.time(9)), ends_at=at_local(on, dt.time(11))
    )
    if title or again:
        add_session_topic(
            session=session,
            title=title,
            topic=again,
            is_for_another_shift=again is not None,
            by=branch.by,
            now=now,
        )
    mark(branch, session, now, count, **states)
    return close_session(session=session, by=branch.by, now=now)


def assigned(branch, session, now, *people):
    keys = [each.pk for each in people] or [branch.people[4].pk]
    return assign_make_ups(
        session=session, people=keys, what="学原文", due_on=None, by=branch.by, now=now
    )


def told(make_up, by, now, minutes=60, done_on=DONE):
    what = Told(done_on=done_on, minutes=minutes, learned="学了第四章")
    return record_make_up(make_up=make_up, told=what, by=by, now=now)


def checked(branch, session, now, minutes=60):
    (made,) = assigned(branch, session, now)
    told(made, branch.by, now, minutes)
    return check_make_up(make_up=made, by=branch.by, now=now)


def standing(person):
    found = Fact.objects.filter(person=person, counters=None, countered_by=None).order_by("id")
    return [(fact.detail, fact.category, fact.amount, fact.happened_on) for fact in found]


def asked(person, today):
    found = list_to_dos(scope=scope_of(user=person.user, on=today))
    return [describe(each).title for each in found]


class TestAssignMakeUps:
    def test_asks_each_who_was_away(self, branch, session, absent, now, today):
        made = assigned(branch, session, now, absent, branch.people[3], branch.people[1])
        assert {each.person for each in made} == {absent, branch.people[3]}
        assert asked(absent, today) == ["Make up for Theme day of 16 November"]

    def test_passes_over_who_has_one(self, branch, session, absent, now):
        assigned(branch, session, now)
        assert assigned(branch, session, now) == []
        assert MakeUp.objects.count() == 1

    def test_says_all_that_is_wrong(self, branch, session, now):
        with pytest.raises(Faulty) as refused:
            assign_make_ups(session=session, people=[], what=" ", due_on=DAY, by=branch.by, now=now)
        fields = {each.where["field"] for each in refused.value.faults}
        assert fields == {"what", "people", "due_on"}


class TestBeginMakeUp:
    def test_is_taken_up_by_oneself(self, branch, session, absent, now):
        made = begin_make_up(session=session, person=absent, what="学原文", by=branch.by, now=now)
        assert made.assigned_by is None

    def test_returns_what_there_is(self, branch, session, absent, now):
        (first,) = assigned(branch, session, now)
        again = begin_make_up(session=session, person=absent, what="别的", by=branch.by, now=now)
        assert again == first

    def test_is_refused_to_whoever_was_there(self, branch, session, now):
        with pytest.raises(UnableToMakeUp):
            begin_make_up(
                session=session, person=branch.people[1], what="学", by=branch.by, now=now
            )


class TestRecordMakeUp:
    def test_asks_whoever_records_to_check(self, branch, session, absent, now, today):
        (made,) = assigned(branch, session, now)
        told(made, branch.by, now)
        assert asked(absent, today) == []
        assert asked(branch.people[0], today) == ["Check the make-up study of 丁国强"]

    def test_says_whose_hand_it_was(self, branch, session, absent, now):
        (made,) = assigned(branch, session, now)
        assert told(made, branch.by, now).entered_by == branch.people[0]

    @pytest.mark.parametrize(
        ("minutes", "done_on"),
        [(0, DONE), (60, dt.date(2026, 11, 21)), (60, dt.date(2026, 11, 15))],
    )
    def test_refuses_what_cannot_be(self, branch, session, now, minutes, done_on):
        (made,) = assigned(branch, session, now)
        with pytest.raises(Faulty):
            told(made, branch.by, now, minutes, done_on)

    def test_can_be_asked_back(self, branch, session, absent, now, today):
        (made,) = assigned(branch, session, now)
        told(made, branch.by, now)
        ask_make_up_again(make_up=made, question="学了哪一章？", by=branch.by, now=now)
        assert asked(absent, today) == ["Make up for Theme day of 16 November"]
        assert asked(branch.people[0], today) == []


class TestCheckMakeUp:
    def test_credits_its_minutes_on_its_own_day_and_leaves_the_roll(
        self, branch, session, absent, now
    ):
        checked(branch, session, now)
        assert standing(absent) == [
            ("absent", "branch_study", 0, DAY),
            ("makeup", "branch_study", Decimal(1), DONE),
        ]
        assert RollEntry.objects.get(session=session, person=absent).state == "absent"

    def test_credits_at_most_what_the_session_gave(self, branch, session, absent, now):
        checked(branch, session, now, minutes=400)
        assert standing(absent)[1][2] == Decimal(2)

    def test_is_refused_before_it_is_told(self, branch, session, now):
        (made,) = assigned(branch, session, now)
        with pytest.raises(UnableToSettle):
            check_make_up(make_up=made, by=branch.by, now=now)

    def test_is_refused_to_whoever_is_on_the_roll_by_now(self, branch, session, absent, now):
        (made,) = assigned(branch, session, now)
        told(made, branch.by, now)
        undo_closing(session=session, by=branch.by, now=now)
        mark(branch, session, now, 4, 丁国强="")
        close_session(session=session, by=branch.by, now=now)
        with pytest.raises(UnableToMakeUp):
            check_make_up(make_up=made, by=branch.by, now=now)

    def test_is_refused_to_whoever_sat_in_another_sitting(self, branch, absent, now):
        day = closed(branch, now, 4, title="安全生产", 丁国强="absent")
        (made,) = assigned(branch, day, now)
        told(made, branch.by, now)
        topic = day.topics.get().topic
        closed(branch, now, 1, again=topic, on=dt.date(2026, 11, 17))
        with pytest.raises(UnableToMakeUp):
            check_make_up(make_up=made, by=branch.by, now=now)

    def test_is_counted_once_when_the_roll_is_corrected_afterwards(
        self, branch, session, absent, now
    ):
        checked(branch, session, now)
        undo_closing(session=session, by=branch.by, now=now)
        mark(branch, session, now, 4, 丁国强="")
        close_session(session=session, by=branch.by, now=now)
        hours = sum(each[2] for each in standing(absent))
        assert hours == Decimal(1)
        assert ("present", "counted_before", 0, DAY) in standing(absent)

    def test_moves_the_duty(self, branch, session, absent, now, django_capture_on_commit_callbacks):
        from xuexing.apps.rulebook.api import list_findings_of_person

        with django_capture_on_commit_callbacks(execute=True):
            checked(branch, session, now)
        (hours,) = [
            each
            for each in list_findings_of_person(person_id=absent.pk, year=2026)
            if each.duty == "PM-1"
        ]
        assert hours.amount == Decimal(1)
        assert hours.state == State.NOT_YET_ARRANGED


class TestTakeBack:
    def test_waits_to_be_checked_again(self, branch, session, absent, now, today):
        made = checked(branch, session, now)
        take_back(way=made, reason="", by=branch.by, now=now)
        assert standing(absent) == [("absent", "branch_study", 0, DAY)]
        assert asked(branch.people[0], today) == ["Check the make-up study of 丁国强"]

    def test_gives_the_hours_to_the_session_that_waited(self, branch, session, absent, now):
        made = checked(branch, session, now)
        undo_closing(session=session, by=branch.by, now=now)
        mark(branch, session, now, 4, 丁国强="")
        close_session(session=session, by=branch.by, now=now)
        take_back(way=made, reason="", by=branch.by, now=now)
        assert [each[:3] for each in standing(absent)] == [("present", "branch_study", Decimal(2))]


class TestWithdrawMakeUp:
    def test_takes_it_off_the_list_and_can_be_begun_again(
        self, branch, session, absent, now, today
    ):
        (made,) = assigned(branch, session, now)
        withdraw_make_up(make_up=made, by=branch.by, now=now)
        assert asked(absent, today) == []
        (again,) = assigned(branch, session, now)
        assert (again.pk, again.state) == (made.pk, "begun")
