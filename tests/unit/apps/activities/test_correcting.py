"""Correcting how one person took part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.factories import PersonFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.models import Reopening, SessionState
from xuexing.apps.activities.operations import (
    UnableToCorrectAttendance,
    close_session,
    correct_attendance,
)
from xuexing.apps.evidence.models import Fact

WHY = "检修交接本上有他的签字。"


@pytest.fixture
def closed(branch, now):
    session = open_theme_day(branch, now)
    mark(branch, session, now, 4, 丁国强="absent")
    return close_session(session=session, by=branch.by, now=now)


def correct(closed, branch, now, person, state):
    return correct_attendance(
        session=closed, person=person, state=state, reason=WHY, by=branch.by, now=now
    )


class TestCorrectAttendance:
    def test_replaces_the_facts_of_the_session_and_counts_one_head_more(self, closed, branch, now):
        session = correct(closed, branch, now, branch.people[4], "present")
        assert (session.state, session.headcount) == (SessionState.CLOSED, 5)
        standing = Fact.objects.filter(
            person=branch.people[4], counters=None, countered_by=None
        ).get()
        assert (standing.detail, standing.amount) == ("present", Decimal("2.50"))
        assert sum(fact.amount for fact in Fact.objects.filter(person=branch.people[4])) == 2.5

    def test_keeps_the_reason(self, closed, branch, now):
        correct(closed, branch, now, branch.people[4], "present")
        assert Reopening.objects.get().reason == WHY

    def test_from_elsewhere_is_not_in_the_room(self, closed, branch, now):
        assert correct(closed, branch, now, branch.people[4], "remote").headcount == 4

    def test_of_somebody_who_is_not_on_the_roll_leaves_the_session_closed(
        self, closed, branch, now
    ):
        before = Fact.objects.count()
        with pytest.raises(UnableToCorrectAttendance):
            correct(closed, branch, now, PersonFactory(), "present")
        closed.refresh_from_db()
        assert (closed.state, Fact.objects.count()) == (SessionState.CLOSED, before)
