"""Closing a session, undoing and correcting it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.models import Session, SessionState
from xuexing.apps.activities.operations import (
    UnableToClose,
    UnableToUndo,
    add_session_topic,
    close_session,
    correct_session,
    undo_closing,
)
from xuexing.apps.evidence.models import Fact
from xuexing.foundation.clock import at_local
from xuexing.foundation.errors import Faulty

HOUR = dt.timedelta(hours=1)


def facts(kind: str) -> list[Fact]:
    return list(Fact.objects.filter(kind=kind).select_related("person").order_by("id"))


def closed(branch, now, *forms, count=5, **states):
    session = open_theme_day(branch, now, *forms)
    mark(branch, session, now, count, **states)
    return close_session(session=session, by=branch.by, now=now)


class TestCloseSession:
    def test_credits_each_who_was_there_once_by_the_conversion(self, branch, now):
        closed(branch, now, count=3, 何志远="leave", 丁国强="absent")
        there = {fact.person.name: fact.amount for fact in facts("attendance") if fact.amount}
        assert there == dict.fromkeys(["陈立川", "罗建平", "沈月华"], Decimal("2.50"))

    def test_says_of_those_away_how_they_were_away(self, branch, now):
        closed(branch, now, count=3, 何志远="leave", 丁国强="absent")
        away = {fact.person.name: fact.detail for fact in facts("attendance") if not fact.amount}
        assert away == {"何志远": "leave", "丁国强": "absent"}

    def test_counts_each_form_once_and_hours_once(self, branch, now):
        closed(branch, now, "theme_day", "members_meeting", "lesson")
        assert [(f.category, f.amount) for f in facts("held")] == [
            ("theme_day", 1),
            ("members_meeting", 1),
            ("lesson", 1),
        ]
        assert len([f for f in facts("attendance") if f.person.name == "陈立川"]) == 1

    def test_those_of_whom_nothing_is_required_are_not_on_the_facts_unless_they_came(
        self, branch, now
    ):
        session = open_theme_day(branch, now)
        mark(branch, session, now, 6, 石秀英="present")
        close_session(session=session, by=branch.by, now=now)
        names = {fact.person.name for fact in facts("attendance")}
        assert "石秀英" in names
        assert "许文博" not in names

    def test_refuses_while_nobody_has_counted(self, branch, now):
        session = open_theme_day(branch, now)
        with pytest.raises(Faulty) as refused:
            close_session(session=session, by=branch.by, now=now)
        assert [fault.where["field"] for fault in refused.value.faults] == ["headcount"]

    def test_asks_where_headcount_and_roll_differ_and_leaves_nothing_behind(self, branch, now):
        session = open_theme_day(branch, now)
        mark(branch, session, now, 4)
        with pytest.raises(UnableToClose) as asked:
            close_session(session=session, by=branch.by, now=now)
        assert asked.value.data == {"counted": 4, "by_roll": 5}
        assert not Fact.objects.exists()
        session.refresh_from_db()
        assert session.state == SessionState.RECORDING
        assert not session.roll.exclude(state="").exists()

    def test_refuses_before_it_has_begun(self, branch, now):
        session = open_theme_day(branch, now, on=dt.date(2026, 11, 21))
        mark(branch, session, now, 5)
        with pytest.raises(Faulty):
            close_session(session=session, by=branch.by, now=now)

    def test_a_committee_meeting_without_more_than_half_is_held_but_does_not_count(
        self, branch, now
    ):
        closed(branch, now, "committee_meeting", count=1, 罗建平="leave", 沈月华="absent")
        (held,) = facts("held")
        assert (held.amount, held.detail) == (0, "no_quorum")

    def test_splits_the_hours_at_new_year(self, branch):
        late = dt.datetime(2027, 1, 1, 2, tzinfo=dt.UTC)
        session = open_theme_day(
            branch,
            late,
            starts_at=at_local(dt.date(2026, 12, 31), dt.time(22, 0)),
            ends_at=at_local(dt.date(2027, 1, 1), dt.time(1, 0)),
        )
        mark(branch, session, late, 5)
        close_session(session=session, by=branch.by, now=late)
        mine = [f for f in facts("attendance") if f.person.name == "陈立川"]
        assert [(f.happened_on, f.amount) for f in mine] == [
            (dt.date(2026, 12, 31), 2),
            (dt.date(2027, 1, 1), 1),
        ]

    def test_a_yearly_meeting_carries_the_year_it_belongs_to(self, branch, now):
        session = open_theme_day(branch, now, "review_meeting", belongs_to_year=2025)
        mark(branch, session, now, 5)
        close_session(session=session, by=branch.by, now=now)
        assert facts("held")[0].belongs_to_year == 2025

    def test_says_which_topics_were_studied(self, branch, now):
        session = open_theme_day(branch, now)
        sitting = add_session_topic(
            session=session, title="守纪律从小事做起", by=branch.by, now=now
        )
        mark(branch, session, now, 5)
        close_session(session=session, by=branch.by, now=now)
        assert [f.topic_key for f in facts("topic_studied")] == [sitting.topic.uuid]

    @pytest.mark.parametrize("vendor_limit", [("sqlite", 30), ("postgresql", 20)])
    def test_takes_the_same_statements_for_many_people(
        self, branch, now, vendor, vendor_limit, django_assert_max_num_queries
    ):
        wanted, limit = vendor_limit
        session = open_theme_day(branch, now)
        mark(branch, session, now, 5)
        with django_assert_max_num_queries(limit if wanted == vendor else 30):
            close_session(session=session, by=branch.by, now=now)


class TestUndoClosing:
    def test_takes_every_fact_back_and_opens_the_session_again(self, branch, now):
        session = closed(branch, now)
        undo_closing(session=session, by=branch.by, now=now + HOUR)
        session.refresh_from_db()
        assert session.state == SessionState.RECORDING
        assert sum(fact.amount for fact in Fact.objects.all()) == 0
        assert Fact.objects.filter(counters__isnull=False, reason="undone").count() == 6

    def test_can_be_closed_again_with_what_was_put_right(self, branch, now):
        session = closed(branch, now)
        undo_closing(session=session, by=branch.by, now=now + HOUR)
        mark(branch, session, now, 4, 丁国强="leave")
        close_session(session=session, by=branch.by, now=now + HOUR)
        total = sum(f.amount for f in Fact.objects.filter(kind="attendance"))
        assert total == 4 * Decimal("2.5")

    def test_is_refused_after_a_day(self, branch, now):
        session = closed(branch, now)
        with pytest.raises(UnableToUndo):
            undo_closing(session=session, by=branch.by, now=now + 25 * HOUR)
        session.refresh_from_db()
        assert session.state == SessionState.CLOSED


class TestCorrectSession:
    def test_keeps_the_reason_and_takes_the_facts_back(self, branch, now):
        session = closed(branch, now)
        later = now + 30 * 24 * HOUR
        correct_session(session=session, reason="丁国强当天在岗", by=branch.by, now=later)
        assert session.reopenings.get().reason == "丁国强当天在岗"
        assert sum(fact.amount for fact in Fact.objects.all()) == 0

    def test_is_refused_without_a_reason(self, branch, now):
        session = closed(branch, now)
        with pytest.raises(Faulty):
            correct_session(session=session, reason=" ", by=branch.by, now=now)
        assert Session.objects.get().state == SessionState.CLOSED
