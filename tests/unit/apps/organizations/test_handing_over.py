"""A post goes to a successor, and what is open with it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from tests.factories import PersonFactory
from tests.factories.practice import taken_up
from tests.factories.sessions import open_theme_day
from xuexing.apps.audit.models import Entry
from xuexing.apps.notices.api import Asked, ask
from xuexing.apps.notices.models import ToDo
from xuexing.apps.organizations.models import Post
from xuexing.apps.organizations.operations import UnableToHandOver, hand_over_post, leave_post
from xuexing.apps.oversight.api import add_action
from xuexing.foundation.panels import collect

ON = dt.date(2026, 11, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def post(branch):
    return Post.objects.get(person=branch.people[0])


@pytest.fixture
def successor(branch):
    return branch.people[3]


@pytest.fixture
def hand_over(branch, post, successor, now):
    return lambda: hand_over_post(post=post, person=successor, on=ON, by=branch.by, now=now)


class TestHandOverPost:
    def test_ends_for_the_one_on_the_day_it_begins_for_the_other(self, hand_over, post, successor):
        begun = hand_over()
        post.refresh_from_db()
        assert (post.until_on, post.end_reason) == (ON, "left_post")
        assert (begun.person, begun.kind, begun.from_on) == (successor, "secretary", ON)

    def test_what_is_asked_of_the_holder_for_themself_stays_theirs(
        self, hand_over, branch, successor, now
    ):
        own = Asked(branch.unit, uuid.uuid4(), person=branch.people[0])
        ask(kind="x.y", what=own, now=now)
        hand_over()
        assert ToDo.objects.get().person == branch.people[0]

    def test_actions_and_problems_of_the_holder_are_the_successors_who_is_asked(
        self, hand_over, branch, post, successor, now
    ):
        hand = branch.people[0]
        given = {"unit": branch.unit, "issue": "倒班的党员凑不齐", "measure": "分两班开"}
        action = add_action(**given, owner=hand, due_on=ON, hand=hand, by=branch.by, now=now)
        problem = taken_up(branch, now)
        type(problem).objects.filter(pk=problem.pk).update(owner=hand)
        assert len(collect("organizations.open_of_post", post=post)) == 2
        hand_over()
        action.refresh_from_db()
        problem.refresh_from_db()
        assert (action.owner, problem.owner) == (successor, successor)
        asked = ToDo.objects.filter(person=successor, done_at=None)
        assert {each.source_uuid for each in asked} == {action.uuid, problem.uuid}

    def test_open_sessions_are_chaired_by_the_successor_and_closed_ones_not(
        self, hand_over, branch, successor, now
    ):
        open_one = open_theme_day(branch, now, on=dt.date(2026, 11, 25), record_now=False)
        given_up = open_theme_day(branch, now, on=dt.date(2026, 11, 26), record_now=False)
        type(given_up).objects.filter(pk=given_up.pk).update(state="cancelled")
        hand_over()
        open_one.refresh_from_db()
        given_up.refresh_from_db()
        assert (open_one.chair, open_one.recorder) == (successor, branch.people[2])
        assert given_up.chair == branch.people[0]

    def test_what_is_open_is_shown_before(self, branch, post, now):
        open_theme_day(branch, now, on=dt.date(2026, 11, 25), record_now=False)
        assert len(collect("organizations.open_of_post", post=post)) == 1

    def test_the_trail_says_from_whom_to_whom(self, hand_over, branch, successor):
        hand_over()
        entry = Entry.objects.get(act="organizations.hand_over_post")
        assert entry.data["from"] == str(branch.people[0].uuid)
        assert entry.data["to"] == str(successor.uuid)

    def test_a_post_that_is_over_or_ones_own_is_refused(self, branch, post, successor, now):
        given = {"on": ON, "by": branch.by, "now": now}
        with pytest.raises(UnableToHandOver):
            hand_over_post(post=post, person=branch.people[0], **given)
        leave_post(post=post, reason="left_post", **given)
        with pytest.raises(UnableToHandOver):
            hand_over_post(post=post, person=PersonFactory(), **given)
