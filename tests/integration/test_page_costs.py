"""What a page may cost: a fixed number of queries, whatever stands on it."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import MembershipFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import add_session_topic, close_session
from xuexing.apps.rulebook.operations import rebuild

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture(autouse=True)
def _stopped_clock(now):
    with time_machine.travel(now, tick=False):
        yield


def lived_in(branch, now):
    """A branch with a session closed, one being recorded, topics and findings."""
    closed = open_theme_day(branch, now)
    add_session_topic(session=closed, title="学党章", by=branch.by, now=now)
    mark(branch, closed, now, closed.roll.filter(is_expected=True).count())
    close_session(session=closed, by=branch.by, now=now)
    session = open_theme_day(branch, now, "members_meeting", "lesson")
    for title in ("一", "二", "三"):
        add_session_topic(session=session, title=title, by=branch.by, now=now)
    rebuild(now=now)
    return session


def closed_of(branch):
    return branch.unit.sessions.get(state="closed")


def queries_of(client, url):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(url)
    assert answer.status_code == 200, url
    return len(captured)


class TestPageCosts:
    def test_every_page_of_a_branch_stays_within_twelve_queries(self, client, branch, now):
        for _ in range(15):
            MembershipFactory(unit=branch.unit)
        session = lived_in(branch, now)
        client.force_login(branch.people[0].user)
        costs = {
            url: queries_of(client, url)
            for url in (
                "/",
                "/me/",
                "/duties/",
                "/activities/",
                "/activities/new/",
                f"/activities/{session.uuid}/",
                f"/activities/{closed_of(branch).uuid}/",
                f"/activities/people/{branch.people[1].uuid}/",
                "/activities/mine/",
                f"/organization/{branch.unit.uuid}/",
                f"/organization/people/{branch.people[1].uuid}/",
            )
        }
        assert {url: cost for url, cost in costs.items() if cost > MOST} == {}

    def test_a_proof_reads_all_it_rests_on_in_fifteen(self, client, branch, now):
        lived_in(branch, now)
        client.force_login(branch.people[0].user)
        assert queries_of(client, f"/duties/PM-3/unit/{branch.unit.uuid}/2026-11/") <= 15

    def test_more_people_and_sessions_cost_no_more_queries(self, client, branch, now):
        session = lived_in(branch, now)
        client.force_login(branch.people[0].user)
        urls = ["/", "/activities/", f"/organization/{branch.unit.uuid}/"]
        before = {url: queries_of(client, url) for url in urls}
        for _ in range(20):
            MembershipFactory(unit=branch.unit)
        lived_in(branch, now)
        assert {url: queries_of(client, url) for url in urls} == before
        assert queries_of(client, f"/activities/{session.uuid}/") <= MOST
