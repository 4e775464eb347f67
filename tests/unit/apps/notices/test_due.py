"""What falls due today is told to those who are asked, once."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import UnitFactory
from xuexing.apps.notices.api import Asked, Described, ask, settle
from xuexing.apps.notices.models import Notice, Recipient
from xuexing.apps.notices.operations import tell_due
from xuexing.apps.notices.queries import describe_notice
from xuexing.foundation import panels
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission

pytestmark = pytest.mark.django_db
KIND = "gossip.answer_rumour"
SOURCE = uuid.UUID(int=9)


def told():
    return {each.person.name for each in Recipient.objects.select_related("person")}


class TestTellDue:
    def test_tells_a_person_asked_by_name(self, branch, members, now, today):
        ask(kind=KIND, what=Asked(branch.unit, SOURCE, members[4], due_on=today), now=now)
        assert tell_due(now=now) == 1
        assert told() == {"丁国强"}

    def test_tells_those_whose_post_allows_it(self, branch, members, now, today):
        what = Asked(branch.unit, SOURCE, permission=Permission.SESSION_EDIT, due_on=today)
        ask(kind=KIND, what=what, now=now)
        tell_due(now=now)
        assert told() == {"陈立川", "罗建平", "沈月华"}

    def test_of_a_group_tells_who_leads_the_branch(self, branch, now, today):
        group = UnitFactory(kind="group", parent=branch.unit)
        what = Asked(group, SOURCE, permission=Permission.UNIT_EDIT, due_on=today)
        ask(kind=KIND, what=what, now=now)
        tell_due(now=now)
        assert told() == {"陈立川"}

    def test_tells_a_day_once(self, branch, members, now, today):
        ask(kind=KIND, what=Asked(branch.unit, SOURCE, members[4], due_on=today), now=now)
        tell_due(now=now)
        assert tell_due(now=now + dt.timedelta(hours=1)) == 0

    def test_leaves_out_what_is_done_and_what_is_due_another_day(self, branch, members, now, today):
        tomorrow = today + dt.timedelta(days=1)
        ask(kind=KIND, what=Asked(branch.unit, SOURCE, members[4], due_on=tomorrow), now=now)
        done = Asked(branch.unit, uuid.UUID(int=3), members[3], due_on=today)
        ask(kind=KIND, what=done, now=now)
        settle(source_uuid=done.source_uuid, now=now)
        assert tell_due(now=now) == 0

    def test_says_it_in_the_words_of_the_room_that_asked(
        self, branch, members, now, today, monkeypatch
    ):
        def words(*, to_do):
            yield Described(f"Answer {to_do.data['who']}", "Promised.", "Answer", "/x/")

        monkeypatch.setitem(panels._providers, f"notices.to_do.{KIND}", [words])
        what = Asked(branch.unit, SOURCE, members[4], due_on=today, data={"who": "沈月华"})
        ask(kind=KIND, what=what, now=now)
        tell_due(now=now)
        said = describe_notice(Notice.objects.select_related("unit").get())
        assert said.title == "Due today: Answer 沈月华"
        assert (said.lines, said.url) == ([branch.unit.name, "Promised."], "/x/")

    def test_takes_the_same_statements_for_many(self, branch, members, now, today):
        def statements(first, count):
            for number in range(first, first + count):
                source = uuid.UUID(int=number)
                what = Asked(branch.unit, source, permission=Permission.UNIT_EDIT, due_on=today)
                ask(kind=KIND, what=what, now=now)
            with CaptureQueriesContext(connection) as captured:
                tell_due(now=now)
            return len(captured)

        current_pack()  # is asked for once
        assert statements(100, 1) == statements(200, 30)
