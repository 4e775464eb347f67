"""Calendars that programs read: by a secret address, valid, stable, naming nobody."""

import datetime as dt
import re

import icalendar
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import (
    Details,
    add_session_topic,
    cancel_session,
    change_session,
)
from xuexing.apps.notices.models import Feed
from xuexing.apps.notices.operations import end_feed, make_feed
from xuexing.foundation.clock import at_local

pytestmark = pytest.mark.django_db
SOON = dt.date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _stopped_clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def planned(branch, now):
    session = open_theme_day(branch, now, on=SOON, record_now=False)
    add_session_topic(session=session, title="党章，第一章；“总纲”", by=branch.by, now=now)
    return session


@pytest.fixture
def address(branch, now):
    _feed, token = make_feed(whose=branch.people[0], language="zh-hans", by=branch.by, now=now)
    return f"/notices/calendar/{token}.ics"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return icalendar.Calendar.from_ical(answer.content)


def event_of(client, address):
    (event,) = read(client, address).walk("VEVENT")
    return event


def move(branch, session, now, hour=15):
    details = Details(
        forms=["theme_day"],
        starts_at=at_local(SOON, dt.time(hour)),
        ends_at=at_local(SOON, dt.time(hour + 2)),
        place="二楼",
        chair=session.chair,
        recorder=session.recorder,
        study_leader=None,
        lecturer="",
        belongs_to_year=None,
    )
    return change_session(
        session=session, details=details, version=session.version, by=branch.by, now=now
    )


class TestACalendar:
    def test_tells_when_where_and_what(self, client, planned, address):
        event = event_of(client, address)
        assert str(event["SUMMARY"]) == "主题党日"
        assert event["DTSTART"].dt == planned.starts_at
        assert event["DTEND"].dt == planned.ends_at
        assert str(event["LOCATION"]) == "三楼会议室"
        assert str(event["DESCRIPTION"]) == "水电站党支部\n党章，第一章；“总纲”"
        assert str(event["STATUS"]) == "CONFIRMED"

    def test_moved_keeps_its_uid_and_grows_its_sequence(
        self, client, branch, planned, address, now
    ):
        before = event_of(client, address)
        move(branch, planned, now + dt.timedelta(minutes=5))
        after = event_of(client, address)
        assert after["UID"] == before["UID"]
        assert (int(before["SEQUENCE"]), int(after["SEQUENCE"])) == (0, 1)
        assert after["DTSTART"].dt == at_local(SOON, dt.time(15))
        assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt

    def test_given_up_says_so_and_grows_once_more(self, client, branch, planned, address, now):
        cancel_session(session=planned, by=branch.by, now=now)
        event = event_of(client, address)
        assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCELLED", 1)

    def test_names_nobody(self, client, branch, planned, address):
        mark(branch, planned, dt.datetime.now(dt.UTC), None, 何志远="leave")
        text = client.get(address).content.decode().replace("\r\n ", "")
        assert [each.name for each in branch.people if each.name in text] == []

    def test_holds_what_is_to_come_and_three_months_back(self, client, branch, address, now):
        for days in (-100, -80, 30):
            on = dt.date(2026, 11, 20) + dt.timedelta(days=days)
            open_theme_day(branch, now, on=on, record_now=False)
        days = [event["DTSTART"].dt.date() for event in read(client, address).walk("VEVENT")]
        assert days == [dt.date(2026, 9, 1), dt.date(2026, 12, 20)]

    def test_of_a_person_holds_the_sessions_on_whose_roll_they_stand(
        self, client, branch, address, now
    ):
        open_theme_day(branch, now, "committee_meeting", on=SOON, record_now=False)
        assert len(read(client, address).walk("VEVENT")) == 1
        _feed, token = make_feed(whose=branch.people[4], language="en", by=branch.by, now=now)
        branch.people[4].user = branch.people[0].user
        branch.people[0].user = None
        branch.people[0].save()
        branch.people[4].save()
        assert read(client, f"/notices/calendar/{token}.ics").walk("VEVENT") == []

    def test_of_a_unit_holds_all_its_sessions(self, client, branch, planned, now):
        open_theme_day(branch, now, "committee_meeting", on=SOON, record_now=False)
        _feed, token = make_feed(whose=branch.unit, language="en", by=branch.by, now=now)
        calendar = read(client, f"/notices/calendar/{token}.ics")
        assert len(calendar.walk("VEVENT")) == 2
        assert str(calendar["X-WR-CALNAME"]) == branch.unit.name

    def test_costs_the_same_queries_for_many(self, client, branch, planned, address):
        for _ in range(5):
            open_theme_day(branch, planned.made_at, on=SOON, record_now=False)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        assert len(captured) <= 6


class TestTheText:
    """Rules of RFC 5545, checked by hand beside the library's own reading."""

    @pytest.fixture
    def text(self, client, planned, address):
        return client.get(address).content.decode()

    @pytest.fixture
    def lines(self, text):
        return text.replace("\r\n ", "").split("\r\n")

    def test_has_lines_of_75_bytes_at_most_that_end_as_they_must(self, text):
        assert text.endswith("END:VCALENDAR\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75

    def test_says_what_it_is_first(self, lines):
        assert lines[0] == "BEGIN:VCALENDAR"
        assert {"VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"} <= set(lines)
        assert [line for line in lines if line.startswith("PRODID:")] != []

    def test_says_each_thing_of_an_event_once(self, lines):
        event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
        names = [re.split(r"[:;]", line)[0] for line in event]
        assert len(names) == len(set(names))
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS"} <= set(names)

    def test_brings_the_zone_it_speaks_of(self, lines):
        zones = {line.partition("TZID=")[2].partition(":")[0] for line in lines if "TZID=" in line}
        assert zones == {"Asia/Shanghai"}
        assert "TZID:Asia/Shanghai" in lines
        assert lines.index("BEGIN:VTIMEZONE") < lines.index("BEGIN:VEVENT")
        assert "TZOFFSETTO:+0800" in lines
        assert "DTSTART;TZID=Asia/Shanghai:20261127T090000" in lines

    def test_stamps_in_utc(self, lines):
        stamps = [line for line in lines if line.startswith(("DTSTAMP", "CREATED", "LAST-MOD"))]
        assert len(stamps) == 3
        assert all(re.search(r":\d{8}T\d{6}Z$", line) for line in stamps)

    def test_escapes_what_has_a_meaning(self, client, branch, planned, address):
        title, now = "a,b;c\\d", planned.saved_at
        add_session_topic(session=planned, title=title, by=branch.by, now=now)
        text = client.get(address).content.decode().replace("\r\n ", "")
        assert r"\na\,b\;c\\d" in text

    def test_is_read_strictly_without_a_fault(self, text):
        calendar = icalendar.Calendar.from_ical(text)
        assert [part.name for part in calendar.walk() if part.errors] == []
        assert calendar.to_ical().decode() == text

    def test_carries_no_link_where_nobody_said_how_the_server_is_reached(
        self, client, planned, address, settings
    ):
        assert "\r\nURL" not in client.get(address).content.decode()
        settings.PUBLIC_URL = "https://xuexing.qingxi.example"
        url = f"https://xuexing.qingxi.example/activities/{planned.uuid}/"
        assert str(event_of(client, address)["URL"]) == url


class TestTheAnswer:
    def test_is_a_calendar(self, client, planned, address):
        answer = client.get(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer["Cache-Control"] == "private, no-cache"

    def test_says_that_nothing_changed_to_who_knows_it(self, client, planned, address):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        since = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
        assert since.status_code == 304

    def test_is_given_anew_once_something_changed(self, client, branch, planned, address, now):
        first = client.get(address)
        move(branch, planned, now + dt.timedelta(minutes=5))
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        assert again["ETag"] != first["ETag"]


class TestTheAddress:
    def test_is_kept_only_as_a_digest(self, address):
        token = address.rpartition("/")[2].removesuffix(".ics")
        assert token not in str(Feed.objects.values().get())
        assert len(token) == 43

    def test_made_anew_ends_the_old_one(self, client, branch, address, now):
        make_feed(whose=branch.people[0], language="en", by=branch.by, now=now)
        assert client.get(address).status_code == 404

    def test_that_was_ended_leads_nowhere(self, client, branch, address, now):
        end_feed(whose=branch.people[0], by=branch.by, now=now)
        assert client.get(address).status_code == 404

    def test_of_a_closed_account_leads_nowhere(self, client, branch, address):
        branch.people[0].user.is_active = False
        branch.people[0].user.save()
        assert client.get(address).status_code == 404
