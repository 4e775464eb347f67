"""Hours are credited once, however many records tell of the same learning."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import MembershipFactory, UnitFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.models import RollEntry
from xuexing.apps.activities.operations import (
    Count,
    add_session_topic,
    close_session,
    save_roll,
    undo_closing,
)
from xuexing.apps.activities.queries.ways import (
    find_missed_but_sat,
    list_away_without,
    list_missed,
)
from xuexing.apps.evidence.models import Fact
from xuexing.apps.rulebook.api import list_findings_of_person
from xuexing.foundation.clock import at_local
from xuexing.foundation.errors import Faulty
from xuexing.kernel.rules import State

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 19)
MORNING = {
    "starts_at": at_local(DAY, dt.time(9, 0)),
    "ends_at": at_local(DAY, dt.time(11, 0)),
}
EVENING = {
    "starts_at": at_local(DAY, dt.time(19, 0)),
    "ends_at": at_local(DAY, dt.time(21, 0)),
}
TWO = Decimal(2)


@pytest.fixture
def joint(branch):
    """A member of the branch who takes part in another one too."""
    person = branch.people[4]
    MembershipFactory(person=person, unit=UnitFactory(name="灌区党支部", code="B2"), kind="joint")
    return person


def closed(branch, now, there, **given):
    """Hold a session of which only some are named as there; return it closed."""
    topic = {key: given.pop(key, default) for key, default in (("title", ""), ("again", None))}
    session = open_theme_day(branch, now, **{**MORNING, **given})
    if any(topic.values()):
        add_session_topic(
            session=session,
            title=topic["title"],
            topic=topic["again"],
            is_for_another_shift=topic["again"] is not None,
            by=branch.by,
            now=now,
        )
    names = {person.name for person in there}
    entries = list(session.roll.select_related("person"))
    marks = {
        each.person.name: "present" if each.person.name in names else "absent"
        for each in entries
        if each.is_expected or each.person.name in names
    }
    mark(branch, session, now, len(names), **marks)
    return close_session(session=session, by=branch.by, now=now)


def reclose(branch, session, now, **states):
    mark(branch, session, now, None, **states)
    there = session.roll.filter(state="present").count()
    save_roll(session=session, marks=(), count=Count(there), by=branch.by, now=now)
    return close_session(session=session, by=branch.by, now=now)


def hours_of(person):
    return sum(fact.amount for fact in Fact.objects.filter(person=person, kind="attendance"))


def standing(person):
    """Return how each session stands in a person's facts: detail, category, hours."""
    found = Fact.objects.filter(person=person, counters=None, countered_by=None).order_by("id")
    return [(fact.detail, fact.category, fact.amount) for fact in found]


class TestTwoPlacesAtOneTime:
    def test_is_credited_where_it_was_closed_first(self, branch, joint, now):
        other = joint.memberships.get(kind="joint").unit
        closed(branch, now, [joint])
        closed(branch, now, [joint], unit=other)
        assert standing(joint) == [
            ("present", "branch_study", TWO),
            ("present", "counted_before", 0),
        ]

    def test_one_after_the_other_is_credited_twice(self, branch, joint, now):
        other = joint.memberships.get(kind="joint").unit
        closed(branch, now, [joint])
        closed(branch, now, [joint], unit=other, **EVENING)
        assert hours_of(joint) == 2 * TWO

    def test_beside_a_session_without_hours_is_credited(self, branch, now):
        secretary = branch.people[0]
        meeting = open_theme_day(branch, now, "committee_meeting", **MORNING)
        mark(branch, meeting, now, 3)
        close_session(session=meeting, by=branch.by, now=now)
        closed(branch, now, [secretary])
        assert hours_of(secretary) == TWO

    def test_is_credited_in_the_other_once_the_first_is_undone(self, branch, joint, now):
        other = joint.memberships.get(kind="joint").unit
        first = closed(branch, now, [joint])
        closed(branch, now, [joint], unit=other)
        undo_closing(session=first, by=branch.by, now=now)
        assert hours_of(joint) == TWO
        assert standing(joint) == [("present", "branch_study", TWO)]

    def test_stays_with_the_other_when_the_first_is_closed_again(self, branch, joint, now):
        other = joint.memberships.get(kind="joint").unit
        first = closed(branch, now, [joint])
        closed(branch, now, [joint], unit=other)
        undo_closing(session=first, by=branch.by, now=now)
        reclose(branch, first, now)
        assert hours_of(joint) == TWO
        assert RollEntry.objects.get(session=first, person=joint).is_counted_before

    def test_counts_once_in_the_duty(self, branch, joint, now, django_capture_on_commit_callbacks):
        other = joint.memberships.get(kind="joint").unit
        with django_capture_on_commit_callbacks(execute=True):
            closed(branch, now, [joint])
            closed(branch, now, [joint], unit=other)
        (finding,) = [
            each
            for each in list_findings_of_person(person_id=joint.pk, year=2026)
            if each.duty == "PM-1"
        ]
        assert finding.amount == TWO
        assert finding.unit_id == branch.unit.pk


class TestSeveralSittings:
    def test_of_one_topic_are_credited_once_to_whoever_is_in_two(self, branch, now):
        both, day_only, night_only = branch.people[:3]
        day = closed(branch, now, [both, day_only], title="安全生产")
        topic = day.topics.get().topic
        closed(branch, now, [both, night_only], again=topic, **EVENING)
        assert [hours_of(each) for each in (both, day_only, night_only)] == [TWO, TWO, TWO]

    def test_are_credited_once_whichever_is_closed_first(self, branch, now):
        person = branch.people[1]
        night = open_theme_day(branch, now, **EVENING)
        day = open_theme_day(branch, now, **MORNING)
        sitting = add_session_topic(session=day, title="安全生产", by=branch.by, now=now)
        add_session_topic(
            session=night,
            title="",
            topic=sitting.topic,
            is_for_another_shift=True,
            by=branch.by,
            now=now,
        )
        for session in (night, day):
            mark(branch, session, now, 5)
            close_session(session=session, by=branch.by, now=now)
        assert hours_of(person) == TWO
        assert standing(person)[1][1] == "counted_before"

    def test_a_topic_that_goes_on_next_time_is_credited_twice(self, branch, now):
        person = branch.people[1]
        first = closed(branch, now, [person], title="党章")
        second = open_theme_day(branch, now, **EVENING)
        second.topics.create(topic=first.topics.get().topic, place=0)
        mark(branch, second, now, 5)
        close_session(session=second, by=branch.by, now=now)
        assert hours_of(person) == 2 * TWO

    def test_give_the_hours_to_the_other_when_one_is_corrected(self, branch, now):
        person = branch.people[1]
        day = closed(branch, now, [person], title="安全生产")
        closed(branch, now, [person], again=day.topics.get().topic, **EVENING)
        undo_closing(session=day, by=branch.by, now=now)
        reclose(branch, day, now, **{person.name: "absent"})
        assert hours_of(person) == TWO

    def test_owe_one_comment(self, branch, now):
        person = branch.people[1]
        day = closed(branch, now, [person], title="安全生产")
        night = closed(branch, now, [person], again=day.topics.get().topic, **EVENING)
        keys = Fact.objects.filter(kind="topic_studied").values_list("topic_key", flat=True)
        assert len(keys) == 2
        assert len(set(keys)) == 1
        assert night.topics.get().is_for_another_shift

    def test_of_another_units_topic_are_refused(self, branch, now):
        other = UnitFactory()
        session = open_theme_day(branch, now, unit=other)
        sitting = add_session_topic(session=session, title="党章", by=branch.by, now=now)
        with pytest.raises(Faulty):
            add_session_topic(
                session=open_theme_day(branch, now),
                title="",
                topic=sitting.topic,
                is_for_another_shift=True,
                by=branch.by,
                now=now,
            )


class TestWhoIsExpectedAtAnotherSitting:
    def test_only_those_who_were_in_none(self, branch, now):
        here, away = branch.people[:3], branch.people[3:]
        day = closed(branch, now, here, title="安全生产")
        night = open_theme_day(branch, now, again=day.topics.get().topic, **EVENING)
        expected = {entry.person for entry in night.roll.filter(is_expected=True)}
        assert expected == set(away)
        assert set(night.roll.filter(person__in=here).values_list("why_not_expected")) == {
            ("sat_before",)
        }

    def test_follows_when_the_sitting_is_added_later(self, branch, now):
        day = closed(branch, now, branch.people[:3], title="安全生产")
        night = open_theme_day(branch, now, **EVENING)
        topic = day.topics.get().topic
        add_session_topic(
            session=night, title="", topic=topic, is_for_another_shift=True, by=branch.by, now=now
        )
        assert night.roll.filter(is_expected=True).count() == 2

    def test_who_was_away_by_day_and_there_by_night_has_missed_nothing(self, branch, now):
        person = branch.people[4]
        day = closed(branch, now, branch.people[:3], title="安全生产")
        assert list(list_missed(person=person, year=2026)) != []
        closed(branch, now, branch.people[3:], again=day.topics.get().topic, **EVENING)
        assert list(list_missed(person=person, year=2026)) == []
        assert list(list_away_without(session=day)) == []
        assert find_missed_but_sat(person_id=person.pk) == {day.uuid}


class TestCommentAfterTheLastSitting:
    def test_is_due_counted_from_the_last(self, branch, now, django_capture_on_commit_callbacks):
        from xuexing.apps.rulebook.models import Finding

        person = branch.people[1]
        early = {
            "starts_at": MORNING["starts_at"] - dt.timedelta(days=4),
            "ends_at": MORNING["ends_at"] - dt.timedelta(days=4),
        }
        with django_capture_on_commit_callbacks(execute=True):
            first = closed(branch, now, [person], title="安全生产", **early)
            topic = first.topics.get().topic
            closed(branch, now, [person], again=topic)
        (finding,) = Finding.objects.filter(duty="V4", topic_key=topic.uuid)
        assert finding.due_on == DAY + dt.timedelta(days=14)
        assert finding.state == State.ON_TRACK


class TestStatements:
    def test_a_roll_that_shares_nobody_costs_nothing_more(self, branch, now):
        session = open_theme_day(branch, now, **MORNING)
        mark(branch, session, now, 5)
        with CaptureQueriesContext(connection) as first:
            close_session(session=session, by=branch.by, now=now)
        later = open_theme_day(branch, now, **EVENING)
        mark(branch, later, now, 5)
        with CaptureQueriesContext(connection) as second:
            close_session(session=later, by=branch.by, now=now)
        assert len(second) <= len(first)
