"""Past sessions, many at once."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.utils import translation

from tests.factories import PersonFactory
from tests.factories.sessions import mark, open_theme_day, past_row
from xuexing.apps.activities.formats.past import read_past_sessions
from xuexing.apps.activities.formats.past_template import write_past_template
from xuexing.apps.activities.models import PastRun, PastState, Session
from xuexing.apps.activities.operations import (
    UnableToContinuePast,
    apply_past_sessions,
    begin_past_file,
    begin_past_sessions,
    close_session,
    stop_past_sessions,
)
from xuexing.apps.activities.operations.expected import forms_of
from xuexing.apps.activities.operations.past.runs import read_past_run
from xuexing.apps.activities.operations.past.writing import write_next_past
from xuexing.apps.evidence.models import Fact
from xuexing.apps.files.models import Upload
from xuexing.apps.organizations.models import Membership
from xuexing.foundation.errors import Faulty
from xuexing.foundation.tables.listing import Notes
from xuexing.foundation.tables.reading import read_book

MARCH, APRIL = dt.date(2026, 3, 20), dt.date(2026, 4, 17)


def begun(branch, now, *rows):
    return begin_past_sessions(unit=branch.unit, rows=rows, by=branch.by, now=now)


def written(branch, now, *rows):
    run = begun(branch, now, *rows)
    apply_past_sessions(run=run, by=branch.by, now=now)
    while write_next_past(run=run, by=branch.by, now=now):
        continue
    run.refresh_from_db()
    return run


def faults_of(branch, now, *rows):
    with pytest.raises(Faulty) as refused:
        begun(branch, now, *rows)
    assert not Session.objects.exists()
    assert not PastRun.objects.exists()
    return [(fault.where["field"], str(fault)) for fault in refused.value.faults]


class TestWritePast:
    def test_makes_the_same_facts_as_a_session_closed_on_its_page(self, branch, now):
        session = open_theme_day(branch, now, on=MARCH)
        mark(branch, session, now, 3, 何志远="leave", 丁国强="absent")
        close_session(session=session, by=branch.by, now=now)
        one = past_row(
            APRIL,
            starts=dt.time(9),
            ends=dt.time(11, 30),
            headcount=3,
            leave={"何志远": "值班"},
            absent=("丁国强",),
        )
        written(branch, now, one)

        def of(day):
            facts = Fact.objects.filter(happened_on=day).order_by("kind", "person_id")
            return [(f.kind, f.category, f.detail, f.amount, f.person_id) for f in facts]

        assert of(APRIL) == of(MARCH)

    def test_keeps_topics_chair_reasons_and_the_delay(self, branch, now):
        row = past_row(
            MARCH,
            topics=("枯水期安全供水",),
            chair="陈立川",
            headcount=4,
            leave={"何志远": "值班"},
            place="会议室",
        )
        run = written(branch, now, row)
        session = Session.objects.get()
        assert (session.chair.name, session.place) == ("陈立川", "会议室")
        assert session.topics.get().topic.title == "枯水期安全供水"
        assert session.roll.get(state="leave").reason == "值班"
        assert (run.state, run.done_count) == (PastState.WRITTEN, 1)
        assert run.entries.get().given == {}

    def test_a_meeting_without_quorum_is_held_but_does_not_count(self, branch, now):
        row = past_row(
            MARCH, forms=("committee_meeting",), headcount=1, absent=("罗建平", "沈月华")
        )
        run = begun(branch, now, row)
        assert run.entries.get().given["lacking_quorum"] == ["committee_meeting"]
        written(branch, now, past_row(APRIL, forms=("committee_meeting",), headcount=1,
                                      absent=("罗建平", "沈月华")))  # fmt: skip
        held = Fact.objects.get(kind="held")
        assert (held.amount, held.detail) == (0, "no_quorum")

    def test_counts_those_who_came_although_nothing_was_required(self, branch, now):
        written(branch, now, past_row(MARCH, headcount=6, came=("石秀英",)))
        assert Session.objects.get().roll.get(person=branch.exempt).state == "present"

    def test_goes_on_where_it_was_stopped_and_writes_nothing_twice(self, branch, now):
        run = begun(branch, now, past_row(MARCH), past_row(APRIL))
        apply_past_sessions(run=run, by=branch.by, now=now)
        assert write_next_past(run=run, by=branch.by, now=now)
        stop_past_sessions(run=run, by=branch.by, now=now)
        assert not write_next_past(run=run, by=branch.by, now=now)
        assert Session.objects.count() == 1
        apply_past_sessions(run=run, by=branch.by, now=now)
        while write_next_past(run=run, by=branch.by, now=now):
            continue
        run.refresh_from_db()
        assert (run.state, run.done_count, Session.objects.count()) == ("written", 2, 2)

    def test_stops_with_the_reason_where_the_roster_has_changed_and_leaves_nothing_half(
        self, branch, now
    ):
        run = begun(branch, now, past_row(MARCH))
        Membership.objects.create(
            person=PersonFactory(), unit=branch.unit, from_on=dt.date(2026, 1, 1)
        )
        apply_past_sessions(run=run, by=branch.by, now=now)
        assert not write_next_past(run=run, by=branch.by, now=now)
        run.refresh_from_db()
        assert run.state == PastState.STOPPED
        assert run.faults[0]["data"] == {"counted": 5, "by_roll": 6}
        assert not Session.objects.exists()
        assert not Fact.objects.exists()

    def test_is_not_applied_twice(self, branch, now):
        run = written(branch, now, past_row(MARCH))
        with pytest.raises(UnableToContinuePast):
            apply_past_sessions(run=run, by=branch.by, now=now)

    def test_given_up_forgets_what_was_given(self, branch, now):
        run = begun(branch, now, past_row(MARCH, chair="陈立川"))
        assert stop_past_sessions(run=run, by=branch.by, now=now).state == PastState.GIVEN_UP
        assert run.entries.get().given == {}


class TestCheckPast:
    def test_lists_all_faults_of_all_rows_and_writes_nothing(self, branch, now):
        found = faults_of(
            branch,
            now,
            past_row(MARCH, headcount=9),
            past_row(APRIL, absent=("无此人",), leave={"石秀英": ""}),
            past_row(dt.date(2026, 11, 21)),
            past_row(MARCH, forms=("group_meeting",)),
            past_row(MARCH, unit="第九党小组"),
        )
        assert [field for field, _text in found] == [
            "headcount", "absent", "leave", "on", "forms", "unit",
        ]  # fmt: skip
        assert "9 members are in the room, the roll makes it 5." in dict(found)["headcount"]

    def test_refuses_what_is_recorded_already_or_given_twice(self, branch, now):
        open_theme_day(branch, now, on=MARCH)
        with pytest.raises(Faulty) as refused:
            begun(branch, now, past_row(MARCH), past_row(APRIL), past_row(APRIL))
        assert len(refused.value.faults) == 2

    def test_refuses_somebody_named_twice_and_an_unknown_chair(self, branch, now):
        row = past_row(MARCH, headcount=4, absent=("何志远",), leave={"何志远": ""}, chair="过客")
        assert [field for field, _text in faults_of(branch, now, row)] == ["leave", "chair"]

    def test_namesakes_are_told_apart_by_code(self, branch, now):
        other = PersonFactory(name="何志远", code="H2")
        Membership.objects.create(person=other, unit=branch.unit, from_on=dt.date(2026, 1, 1))
        row = past_row(MARCH, absent=("何志远",))
        assert "Several people are called" in dict(faults_of(branch, now, row))["absent"]
        begun(branch, now, past_row(MARCH, absent=("H2",)))

    def test_an_empty_grid_is_refused(self, branch, now):
        with pytest.raises(Faulty):
            begun(branch, now)


@pytest.fixture
def template(branch):
    with translation.override("zh-hans"):
        return write_past_template(
            forms=forms_of(branch.unit), people=["陈立川"], units=[branch.unit.name]
        )


def filled(content, *rows):
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    headers = [each.value for each in sheet[1]]
    for number, row in enumerate(rows, 2):
        for header, value in row.items():
            sheet.cell(number, headers.index(header) + 1, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


class TestPastFile:
    def test_a_template_filled_in_is_read_and_checked_in_the_background(
        self, branch, now, home, template
    ):
        row = {
            "日期": dt.date(2026, 3, 20),
            "开始时间": "14:30-16:30",
            "形式": "主题党日、党课",
            "专题": "防汛预案\n值班安排",
            "主持人": "陈立川",
            "实到": 3,
            "缺席": "丁国强",
            "请假": "何志远（值班）",
        }
        run = begin_past_file(
            unit=branch.unit, name="活动.xlsx", content=filled(template, row), by=branch.by, now=now
        )
        read_past_run(run=PastRun.objects.get(), by=branch.by, now=now)
        run.refresh_from_db()
        assert (run.state, run.faults, run.upload) == (PastState.READY, [], None)
        given = run.entries.get().given
        assert given["forms"] == ["theme_day", "lesson"]
        assert given["topics"] == ["防汛预案", "值班安排"]
        assert sorted(given["marks"].values()) == [["absent", ""], ["leave", "值班"]]
        assert not Upload.objects.exists()

    def test_offers_forms_chairs_and_units(self, template):
        sheet = openpyxl.load_workbook(io.BytesIO(template)).worksheets[0]
        offered = [each.formula1 for each in sheet.data_validations.dataValidation]
        assert '"陈立川"' in offered
        assert any("主题党日" in each or "choices" in each for each in offered)

    def test_lists_every_fault_with_its_cell(self, branch, now, home, template):
        rows = [
            {"日期": dt.date(2026, 3, 20), "形式": "主题派日", "实到": 5},
            {"日期": "3/4/2026", "形式": "主题党日", "实到": "五人"},
            {"日期": dt.date(2026, 4, 17), "形式": "主题党日", "实到": 9},
        ]
        run = begin_past_file(
            unit=branch.unit, name="a.xlsx", content=filled(template, *rows), by=branch.by, now=now
        )
        read_past_run(run=PastRun.objects.get(), by=branch.by, now=now)
        run.refresh_from_db()
        assert run.state == PastState.REFUSED
        assert [(each["where"]["row"], each["where"]["header"]) for each in run.faults] == [
            (2, "形式"), (3, "日期"), (3, "实到"), (4, "实到"),
        ]  # fmt: skip
        assert not run.entries.exists()

    def test_reads_a_list_as_offices_keep_it(self, branch, today):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["2026年党员活动登记表"])
        sheet.append(["序号", "活动日期", "会议类型", "会议主题", "应到人数", "到会人数", "备注"])
        sheet.append([1, "2026.3.20", "主题党日+党课", "学党章", 5, 5, ""])
        target = io.BytesIO()
        book.save(target)
        faults = []
        rows = read_past_sessions(
            read_book(target.getvalue()),
            forms=forms_of(branch.unit),
            today=today,
            faults=faults,
            notes=Notes(),
        )
        assert faults == []
        assert [(row.on, row.forms, row.headcount) for row in rows] == [
            (MARCH, ("theme_day", "lesson"), 5)
        ]
