"""Members are told of sessions arranged, moved and given up, where the secretary wishes so."""

import datetime as dt

import pytest
from django.utils import translation

from tests.factories import UserFactory
from tests.factories.sessions import open_theme_day
from xuexing.apps.activities.operations import (
    Details,
    UnableToChange,
    add_session_topic,
    cancel_session,
    change_session,
    tell_members,
)
from xuexing.apps.activities.queries import get_record
from xuexing.apps.activities.queries.notices import get_notice_text
from xuexing.apps.notices.models import Notice, Recipient
from xuexing.apps.notices.queries import describe_notice
from xuexing.foundation.clock import at_local

pytestmark = pytest.mark.django_db
SOON = dt.date(2026, 11, 27)
TODAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _accounts(branch):
    for person in (*branch.people[1:], branch.exempt):
        person.user = UserFactory()
        person.save()


def plan(branch, now, on=SOON, hour=15, **more):
    moments = {
        "starts_at": at_local(on, dt.time(hour)),
        "ends_at": at_local(on, dt.time(hour + 2)),
    }
    return open_theme_day(branch, now, **moments, record_now=False, **more)


def change(branch, session, now, *, tells=True, **changes):
    fields = {
        name: getattr(session, name) for name in Details.__dataclass_fields__ if name != "forms"
    }
    details = Details(**{**fields, "forms": ["theme_day"], **changes})
    return change_session(
        session=session,
        details=details,
        version=session.version,
        tells=tells,
        by=branch.by,
        now=now,
    )


def kinds():
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def said(notice=None):
    return describe_notice(notice or Notice.objects.select_related("unit").latest("pk"))


class TestArranged:
    def test_tells_those_expected_time_place_topic_and_whom_to_ask(self, branch, now):
        plan(branch, now, topic="学党章", tells=True)
        told = said()
        assert told.title == "Theme day, 水电站党支部"
        assert told.lines == [
            "Time: Friday 27 November 15:00–17:00",
            "Place: 三楼会议室",
            "Topics: 学党章",
            "For leave, ask in Xuexing before 27 November 15:00, or tell 沈月华.",
        ]
        assert set(Recipient.objects.values_list("person__name", flat=True)) == {
            each.name for each in branch.people
        }

    def test_speaks_the_readers_language(self, branch, now):
        plan(branch, now, tells=True)
        with translation.override("zh-hans"):
            assert said().lines[0] == "时间：11月27日 星期五 15:00–17:00"

    def test_tells_nobody_unless_wished(self, branch, now):
        plan(branch, now)
        assert kinds() == []

    def test_tells_nobody_of_what_is_over(self, branch, now):
        plan(branch, now, on=dt.date(2026, 11, 18), tells=True)
        assert kinds() == []

    @pytest.mark.parametrize(("on", "urgent"), [(TODAY, True), (SOON, False)])
    def test_is_urgent_where_the_letter_of_tomorrow_comes_too_late(self, branch, now, on, urgent):
        plan(branch, now, on=on, tells=True)
        assert Notice.objects.get().is_urgent is urgent

    def test_is_told_again_by_a_button(self, branch, now):
        session = plan(branch, now, tells=True)
        tell_members(session=session, by=branch.by, now=now)
        assert kinds() == ["activities.session_arranged"] * 2


class TestMoved:
    def test_tells_when_it_would_have_been(self, branch, now):
        session = plan(branch, now)
        change(branch, session, now, starts_at=at_local(SOON, dt.time(14)))
        told = said()
        assert told.title == "Changed: Theme day, 水电站党支部"
        assert told.lines[:2] == [
            "It was arranged for 27 November 15:00.",
            "Time: Friday 27 November 14:00–17:00",
        ]

    def test_of_today_is_urgent_also_where_it_is_put_off(self, branch, now):
        session = plan(branch, now, on=TODAY)
        later = {"starts_at": at_local(SOON, dt.time(15)), "ends_at": at_local(SOON, dt.time(17))}
        change(branch, session, now, **later)
        assert Notice.objects.get().is_urgent

    def test_tells_nothing_where_only_the_chair_is_another(self, branch, now):
        session = plan(branch, now)
        change(branch, session, now, chair=branch.people[1])
        assert kinds() == []

    def test_tells_nobody_unless_wished(self, branch, now):
        session = plan(branch, now)
        change(branch, session, now, place="二楼", tells=False)
        assert kinds() == []


class TestGivenUp:
    def test_tells_that_it_does_not_take_place(self, branch, now):
        session = plan(branch, now)
        cancel_session(session=session, tells=True, by=branch.by, now=now)
        told = said()
        assert told.title == "Given up: Theme day, 水电站党支部"
        assert told.lines == ["It was arranged for Friday 27 November 15:00–17:00."]

    def test_leaves_no_notice_behind_where_it_is_refused(self, branch, now):
        session = plan(branch, now)
        cancel_session(session=session, tells=True, by=branch.by, now=now)
        with pytest.raises(UnableToChange):
            cancel_session(session=session, tells=True, by=branch.by, now=now)
        assert kinds() == ["activities.session_given_up"]


class TestCopiedText:
    def test_says_the_same_as_the_notice(self, branch, now):
        session = plan(branch, now, topic="学党章", tells=True)
        record = get_record(session=session, now=now)
        assert get_notice_text(record) == said().text

    def test_names_who_leads_the_unit_where_nobody_records(self, branch, now):
        session = plan(branch, now, recorder=None, chair=None)
        add_session_topic(session=session, title="学党章", by=branch.by, now=now)
        record = get_record(session=session, now=now)
        assert get_notice_text(record).endswith("or tell 陈立川.")
