"""What is held on somebody is told to them, whole and theirs alone; what has had its time goes."""

from __future__ import annotations

import datetime as dt
import io
import json
from uuid import uuid4

import openpyxl
import pytest

from tests.factories import UserFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session
from xuexing.apps.notices.api import Asked, ask, settle
from xuexing.apps.notices.models import ToDo
from xuexing.apps.organizations.models import ImportRun
from xuexing.apps.organizations.operations.imports import begin_import
from xuexing.apps.pages.queries import get_held, get_held_as_file, get_held_as_sheets
from xuexing.foundation.held import prune_due, registered_held
from xuexing.foundation.tables.writing import write_book

DAY = dt.timedelta(days=1)


@pytest.fixture
def member(branch, now, home):
    """A member with an account, on leave once with a reason."""
    person = branch.people[4]
    person.user = UserFactory(sign_in_name="dingguoqiang")
    person.save()
    session = open_theme_day(branch, now)
    mark(branch, session, now, 4, 丁国强="leave")
    session.roll.filter(person=person).update(reason="值班")
    close_session(session=session, by=branch.by, now=now)
    return person


class TestHeld:
    def test_tells_of_every_table_that_any_room_tells_of(self, member, now):
        told = [each["table"] for each in get_held_as_file(person=member, now=now)["tables"]]
        assert sorted(told) == sorted(each.label for each in registered_held())

    def test_gives_the_rows_in_words_to_people_and_plain_to_programs(self, member, now):
        file = get_held_as_file(person=member, now=now)
        (roll,) = (each for each in file["tables"] if each["table"] == "activities.RollEntry")
        assert roll["rows"] == [
            {
                "session__starts_at": "2026-11-20T01:00:00+00:00",
                "session__unit__name": "水电站党支部",
                "state": "leave",
                "reason": "值班",
                "was_asked_beforehand": False,
                "signed_in_at": None,
            }
        ]
        (shown,) = (
            table.told
            for part in get_held(person=member)
            for table in part.tables
            if table.held.label == "activities.RollEntry"
        )
        assert shown == [["20 November 2026 09:00", "水电站党支部", "on leave", "值班", "no", "–"]]

    def test_names_nobody_else(self, member, branch, now):
        file = json.dumps(get_held_as_file(person=member, now=now), ensure_ascii=False)
        assert member.name in file
        assert [each.name for each in branch.people[:4] if each.name in file] == []

    def test_is_the_same_in_the_workbook(self, member):
        content = write_book(get_held_as_sheets(person=member))
        book = openpyxl.load_workbook(io.BytesIO(content))
        listed = [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)]
        tables = [table for part in get_held(person=member) for table in part.tables]
        assert listed == [str(table.held.title) for table in tables]
        with_rows = [table for table in tables if table.rows]
        assert len(book.worksheets) == 1 + len(with_rows)
        for sheet, table in zip(book.worksheets[1:], with_rows, strict=True):
            cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
            assert cells == table.told


class TestPruneDue:
    def test_takes_what_was_done_long_ago_and_leaves_the_rest(self, branch, now, home):
        for key in (old := uuid4(), recent := uuid4(), uuid4()):
            what = Asked(unit=branch.unit, source_uuid=key, person=branch.people[0])
            ask(kind="gossip.read", what=what, now=now - 200 * DAY)
        settle(source_uuid=old, now=now - 91 * DAY)
        settle(source_uuid=recent, now=now - 89 * DAY)
        assert prune_due(now=now)["xuexing.apps.notices.operations.prune_to_dos"] == 1
        assert ToDo.objects.count() == 2

    def test_gives_up_imports_that_nobody_finished(self, branch, now, home):
        given = {
            "kind": "roster",
            "name": "名册.csv",
            "content": "姓名\n赵金山\n".encode(),
            "unit": branch.unit,
            "is_complete": False,
            "from_on": None,
            "by": branch.by,
        }
        begin_import(**given, now=now - 15 * DAY)
        begin_import(**given, now=now)
        prune_due(now=now)
        waiting, new = ImportRun.objects.order_by("made_at")
        assert (waiting.state, waiting.upload, new.state) == ("stopped", None, "reading")
        prune_due(now=now + 366 * DAY)
        assert ImportRun.objects.count() == 0

    def test_takes_nothing_a_second_time(self, branch, now, home):
        prune_due(now=now)
        assert set(prune_due(now=now).values()) == {0}
