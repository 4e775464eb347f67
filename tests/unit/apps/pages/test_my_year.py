"""My year: other ways of taking part stand in it with their reason."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from tests.factories import UserFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.api import (
    Delivered,
    Told,
    assign_make_ups,
    check_make_up,
    close_session,
    record_contact,
    record_delivery,
    record_make_up,
)
from xuexing.apps.pages.queries import get_my_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def absent(branch, now):
    """A member who was absent on the day, studied afterwards, and was called and visited."""
    person = branch.people[4]
    person.user = UserFactory()
    person.save()
    session = open_theme_day(branch, now)
    mark(branch, session, now, 4, 丁国强="absent")
    close_session(session=session, by=branch.by, now=now)
    hand = {"by": branch.by, "now": now}
    (made,) = assign_make_ups(
        session=session, people=[person.pk], what="学原文", due_on=None, **hand
    )
    told = Told(done_on=dt.date(2026, 11, 20), minutes=60, learned="学了第四章")
    record_make_up(make_up=made, told=told, **hand)
    check_make_up(make_up=made, **hand)
    delivered = Delivered(on=dt.date(2026, 11, 20), brought_by=branch.people[0], what="大字本")
    record_delivery(person=person, delivered=delivered, **hand)
    record_contact(
        person=person, on=dt.date(2026, 11, 20), how="phone", kept_by=branch.people[0], **hand
    )
    return person


class TestMyYear:
    def test_adds_make_up_to_the_hours_and_says_for_what(self, absent):
        mine = get_my_year(person=absent, year=2026)
        assert mine.hours == Decimal(1)
        rows = {row.detail: row for row in mine.history}
        assert set(rows) == {"absent", "makeup", "home_delivery"}
        assert rows["absent"].made_up_on == dt.date(2026, 11, 20)
        assert rows["makeup"].title == "Make-up: 学原文"

    def test_counts_being_away_once_and_taking_part_in_each_way(self, absent):
        mine = get_my_year(person=absent, year=2026)
        assert (mine.attended_count, mine.missed_count) == (2, 1)

    def test_gives_everything_that_is_held(self, client, absent):
        client.force_login(absent.user)
        held = json.loads(client.get("/me/export/").content)
        assert [each["learned"] for each in held["make_up_study"]] == ["学了第四章"]
        assert [each["how"] for each in held["kept_in_touch"]] == ["phone"]
        assert [each["what"] for each in held["delivered_to_the_door"]] == ["大字本"]
        assert held["took_part_elsewhere"] == []
