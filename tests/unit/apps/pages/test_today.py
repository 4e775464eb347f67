"""Today shows what other rooms ask, in their words, soonest first."""

import datetime as dt
import uuid

import pytest

from tests.factories import UserFactory
from tests.factories.sessions import open_theme_day
from xuexing.apps.activities.operations import ask_for_leave, grant_leave
from xuexing.apps.notices.api import Asked, Described, ask
from xuexing.apps.organizations.api import scope_of
from xuexing.apps.pages.queries import get_today
from xuexing.foundation import panels
from xuexing.foundation.permissions import Permission
from xuexing.kernel.rules import State

pytestmark = pytest.mark.django_db
KIND = "gossip.answer_rumour"


@pytest.fixture
def _in_words(monkeypatch):
    """A room that puts what it asks into words."""

    def words(*, to_do):
        yield Described(f"Answer the rumour of {to_do.data['who']}", "Promised.", "Answer", "/x/")

    monkeypatch.setitem(panels._providers, f"notices.to_do.{KIND}", [words])


def cards(branch, now, due_on):
    what = Asked(
        unit=branch.unit,
        source_uuid=uuid.UUID(int=1),
        permission=Permission.SESSION_EDIT,
        due_on=due_on,
        data={"who": "沈月华"},
    )
    ask(kind=KIND, what=what, now=now)
    found = get_today(scope=scope_of(user=branch.people[0].user, on=now.date()), now=now)
    return [*found.now, *found.this_month, *found.later]


@pytest.mark.usefixtures("_in_words")
class TestAsked:
    @pytest.mark.parametrize(
        ("days", "mark"),
        [
            (-1, (State.OVERDUE, None)),
            (0, (State.DUE_SOON, 0)),
            (7, (State.DUE_SOON, 7)),
            (8, (State.ON_TRACK, None)),
        ],
    )
    def test_carries_its_day_as_a_mark(self, branch, now, today, days, mark):
        (card,) = cards(branch, now, today + dt.timedelta(days=days))
        assert (card.state, card.days) == mark
        assert card.title == "Answer the rumour of 沈月华"
        assert (card.action.label, card.action.url) == ("Answer", "/x/")

    def test_without_a_day_stands_today_without_haste(self, branch, now, today):
        (card,) = cards(branch, now, None)
        assert (card.state, card.when, card.due_on) == (State.ON_TRACK, "", today)

    def test_by_a_room_that_is_gone_is_left_out(self, branch, now, today, monkeypatch):
        monkeypatch.setitem(panels._providers, f"notices.to_do.{KIND}", [])
        assert cards(branch, now, today) == []


class TestASessionAhead:
    @pytest.fixture
    def member(self, branch):
        branch.people[4].user = UserFactory()
        branch.people[4].save()
        return branch.people[4]

    @pytest.fixture
    def session(self, branch, now, today):
        on = today + dt.timedelta(days=3)
        return open_theme_day(branch, now, on=on, record_now=False)

    def card(self, person, now):
        today = get_today(scope=scope_of(user=person.user, on=now.date()), now=now)
        (card,) = [each for each in [*today.now, *today.this_month] if each.is_session]
        return card

    def ask(self, branch, session, member, now):
        return ask_for_leave(
            session=session, person=member, reason_key="on_duty", reason="", by=branch.by, now=now
        )

    def test_offers_a_member_to_ask_for_leave(self, session, member, now):
        more = self.card(member, now).more
        assert (more.label, more.url) == ("Ask for leave", f"/activities/{session.uuid}/leave/")

    def test_says_how_far_a_leave_has_come(self, branch, session, member, now):
        leave = self.ask(branch, session, member, now)
        assert self.card(member, now).reason.endswith("Leave asked for, not answered yet.")
        grant_leave(leave=leave, by=branch.by, now=now)
        card = self.card(member, now)
        assert card.reason.endswith("You are on leave.")
        assert card.more.label == "My leave"

    def test_offers_it_neither_to_who_records_nor_to_who_is_not_expected(
        self, branch, session, now
    ):
        branch.exempt.user = UserFactory()
        branch.exempt.save()
        assert self.card(branch.people[0], now).more is None
        assert self.card(branch.exempt, now).more is None

    def test_that_has_begun_offers_it_no_more(self, session, member, now):
        assert self.card(member, session.starts_at).more is None
