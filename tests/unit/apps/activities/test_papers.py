"""Paper of a branch: sheets, the register, one page at a glance, and what comes back on paper."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup

from tests.factories import UnitFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.documents import (
    describe_minutes,
    describe_overview,
    describe_register,
    describe_sign_in_sheet,
)
from xuexing.apps.activities.models import PaperPlace, SessionState
from xuexing.apps.activities.operations import (
    Count,
    Mark,
    UnableToClose,
    add_session_topic,
    close_session,
    record_paper_sheet,
    save_comment,
    save_minutes,
    settle_paper_place,
)
from xuexing.apps.activities.queries import (
    find_paper_place,
    find_paper_place_of,
    get_overview,
    get_record,
    get_register,
)
from xuexing.apps.evidence.models import Fact
from xuexing.apps.rulebook.operations import rebuild
from xuexing.foundation.documents.texts import list_texts, without_spaces
from xuexing.foundation.errors import Faulty

MARCH = dt.date(2026, 3, 20)
YEAR = {"first": dt.date(2026, 1, 1), "last": dt.date(2026, 11, 20)}


def held(branch, now, *forms, on=dt.date(2026, 11, 6), count=5, **states):
    session = open_theme_day(branch, now, *forms, on=on)
    add_session_topic(session=session, title=f"学习{on}", by=branch.by, now=now)
    mark(branch, session, now, count, **states)
    return close_session(session=session, by=branch.by, now=now)


def register_of(branch, now, **asked):
    return get_register(units=[branch.unit.pk], now=now, **{**YEAR, **asked})


class TestSheets:
    def test_a_sign_in_sheet_numbers_everybody_once_in_two_columns(self, branch, now):
        record = get_record(session=open_theme_day(branch, now), now=now)
        said = list_texts(describe_sign_in_sheet(record))
        assert [said.count(each.person.name) for each in record.expected] == [1] * 5
        assert [text for text in said if text in {"1", "2", "3", "4", "5", "6"}] == [
            "1", "4", "2", "5", "3",
        ]  # fmt: skip

    def test_minutes_say_who_was_away_and_what_will_be_put_right(self, branch, now):
        session = open_theme_day(branch, now)
        save_minutes(
            session=session,
            text="一、学习\n二、讨论",
            put_right="补学",
            version=1,
            by=branch.by,
            now=now,
        )
        mark(branch, session, now, 4, 何志远="leave")
        close_session(session=session, by=branch.by, now=now)
        session.refresh_from_db()
        said = without_spaces(list_texts(describe_minutes(get_record(session=session, now=now))))
        assert "一、学习二、讨论" in said
        assert "Absentoronleave:何志远" in said
        assert "补学" in said

    @pytest.mark.parametrize("sheet", ["sign-in-sheet", "minutes-sheet"])
    def test_are_given_as_page_word_pdf_and_workbook(self, client, branch, now, sheet):
        client.force_login(branch.people[0].user)
        address = f"/activities/{open_theme_day(branch, now).uuid}/{sheet}/"
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.select_one("article.sheet h1")
        for kind, starts in (("word", b"PK"), ("pdf", b"%PDF"), ("excel", b"PK")):
            answer = client.get(address, {"as": kind})
            assert answer.content.startswith(starts)
            assert "filename*=utf-8''" in answer["Content-Disposition"]
        assert client.get(address, {"as": "exe"}).status_code == 404


class TestGetRegister:
    def test_lists_closed_sessions_of_a_span_and_form_with_their_figures(self, branch, now):
        held(branch, now, on=MARCH, count=3, 何志远="leave", 丁国强="absent")
        held(branch, now, "committee_meeting", on=dt.date(2026, 3, 2), count=1,
             罗建平="leave", 沈月华="absent")  # fmt: skip
        held(branch, now, on=dt.date(2026, 10, 16))
        rows = register_of(branch, now, last=dt.date(2026, 3, 31)).rows
        assert [
            (r.expected_count, r.attended_count, r.away_count, len(r.lacking_quorum)) for r in rows
        ] == [(3, 1, 2, 1), (5, 3, 2, 0)]
        assert [len(register_of(branch, now, form=key).rows) for key in ("theme_day", "")] == [2, 3]

    def test_says_how_many_of_the_span_are_not_closed_and_which_comments_are_open(
        self, branch, now
    ):
        open_theme_day(branch, now)
        session = held(branch, now)
        assert register_of(branch, now).unclosed_count == 1
        assert register_of(branch, now).rows[0].uncommented == ["学习2026-11-06"]
        topic = session.topics.get().topic
        save_comment(topic=topic, text="好", version=0, given_by=None, by=branch.by, now=now)
        assert register_of(branch, now).rows[0].uncommented == []

    def test_costs_the_same_for_many_sessions(self, branch, now, django_assert_max_num_queries):
        for day in range(1, 7):
            held(branch, now, on=dt.date(2026, 5, day))
        with django_assert_max_num_queries(5):
            register_of(branch, now)


class TestDescribeRegister:
    def test_counts_in_its_workbook(self, client, branch, now):
        held(branch, now, on=MARCH, count=4, 何志远="leave")
        client.force_login(branch.people[0].user)
        asked = {
            "unit": branch.unit.uuid,
            "first": "2026-01-01",
            "last": "2026-12-31",
            "as": "excel",
        }
        answer = client.get("/activities/register/", asked)
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
        row = {head.value: each.value for head, each in zip(sheet[1], sheet[2], strict=True)}
        assert row["实到"] == 4
        assert row["请假缺席"] == 1
        assert row["日期"].date() == MARCH

    def test_prints_the_head_of_the_ledger(self, branch, now):
        register = register_of(branch, now)
        said = list_texts(describe_register(register, unit=branch.unit, head="12-5dc9"))
        assert "Head of the ledger: 12-5dc9" in said

    def test_days_out_of_order_are_said_and_the_year_is_shown(self, client, branch, now):
        client.force_login(branch.people[0].user)
        asked = {"unit": branch.unit.uuid, "first": "2026-12-31", "last": "2026-01-01"}
        answer = client.get("/activities/register/", asked)
        assert "不能早于" in answer.content.decode()


class TestGetOverview:
    def test_says_duties_with_states_and_days_of_their_records(self, branch, now, today):
        held(branch, now, on=MARCH)
        rebuild(now=now)
        overview = get_overview(unit=branch.unit, on=today)
        theme_day = next(line for line in overview.duties if line.duty.key == "PM-3")
        assert theme_day.proven_on == [MARCH]
        assert [(line.form.key, line.days) for line in overview.held] == [("theme_day", [MARCH])]
        assert overview.uncommented == [f"学习{MARCH}"]

    def test_is_described_on_one_page_with_who_we_are_and_where_papers_lie(
        self, branch, now, today
    ):
        held(branch, now, on=MARCH)
        rebuild(now=now)
        settle_paper_place(
            unit=branch.unit, year=2026, place="二号柜2026年卷", by=branch.by, now=now
        )
        overview = get_overview(unit=branch.unit, on=today)
        said = list_texts(describe_overview(overview, head=""))
        assert "二号柜2026年卷" in said
        assert any("陈立川" in text for text in said)
        assert any(text.startswith("7 people; among them:") for text in said)

    def test_costs_a_fixed_number_of_queries(
        self, branch, now, today, django_assert_max_num_queries
    ):
        for day in range(1, 5):
            held(branch, now, on=dt.date(2026, 5, day))
        rebuild(now=now)
        with django_assert_max_num_queries(11):
            get_overview(unit=branch.unit, on=today)


class TestSettlePaperPlace:
    def say(self, branch, now, place, year=2026):
        settle_paper_place(unit=branch.unit, year=year, place=place, by=branch.by, now=now)

    def test_is_changed_and_taken_back(self, branch, now):
        self.say(branch, now, " 二号柜 ")
        self.say(branch, now, "三号柜")
        assert PaperPlace.objects.get().place == "三号柜"
        self.say(branch, now, "")
        assert not PaperPlace.objects.exists()

    def test_keeps_what_was_said_for_earlier_years(self, branch, now):
        self.say(branch, now, "一号柜", year=2024)
        self.say(branch, now, "二号柜")
        assert find_paper_place(unit=branch.unit, year=2023) == ""
        assert find_paper_place(unit=branch.unit, year=2024) == "一号柜"
        assert find_paper_place(unit=branch.unit, year=2025).startswith("一号柜")
        assert "2024" in find_paper_place(unit=branch.unit, year=2025)
        assert find_paper_place(unit=branch.unit, year=2026) == "二号柜"

    def test_refuses_a_year_to_come_and_leaves_nothing(self, branch, now):
        with pytest.raises(Faulty):
            self.say(branch, now, "二号柜", year=2027)
        assert not PaperPlace.objects.exists()

    def test_stands_where_a_session_prints_by_the_year_it_belongs_to(self, branch, now):
        self.say(branch, now, "一号柜", year=2025)
        self.say(branch, now, "二号柜")
        session = held(branch, now, on=MARCH)
        assert find_paper_place_of(session=session) == "二号柜"
        record = get_record(session=session, now=now)
        for describe in (describe_minutes, describe_sign_in_sheet):
            assert any("二号柜" in text for text in list_texts(describe(record, papers="二号柜")))
        session.belongs_to_year = 2025
        assert find_paper_place_of(session=session) == "一号柜"


class TestRecordPaperSheet:
    def test_begins_marks_and_closes_at_once(self, branch, now):
        session = open_theme_day(branch, now, record_now=False)
        entry = session.roll.get(person__name="何志远")
        marks = [Mark(entry_id=entry.pk, version=entry.version, state="absent")]
        record_paper_sheet(session=session, marks=marks, count=Count(4), by=branch.by, now=now)
        session.refresh_from_db()
        assert session.state == SessionState.CLOSED
        assert Fact.objects.filter(kind="attendance", amount__gt=0).count() == 4

    def test_leaves_nothing_behind_where_the_headcount_differs(self, branch, now):
        session = open_theme_day(branch, now, record_now=False)
        with pytest.raises(UnableToClose):
            record_paper_sheet(session=session, marks=[], count=Count(4), by=branch.by, now=now)
        session.refresh_from_db()
        assert (session.state, session.headcount) == (SessionState.PLANNED, None)

    def test_the_page_lists_what_is_not_closed_and_keeps_what_was_ticked_when_it_asks(
        self, client, branch, now
    ):
        session = open_theme_day(branch, now)
        UnitFactory()
        client.force_login(branch.people[0].user)
        page = BeautifulSoup(client.get("/activities/paper/").content, "html.parser")
        tiles = page.select("label.who")
        assert len(tiles) == 7
        entry = session.roll.get(person__name="何志远")
        sent = {
            "headcount": 3,
            f"tapped-{entry.pk}": "1",
            f"v-{entry.pk}": 1,
            f"was-{entry.pk}": "|0|",
        }
        answer = client.post(f"/activities/{session.uuid}/paper/", sent)
        assert answer.status_code == 409
        asked = BeautifulSoup(answer.content, "html.parser")
        ticked = asked.select_one(f"input[name=tapped-{entry.pk}]")
        assert ticked.has_attr("checked")
        assert asked.select_one(".question")
        assert (
            client.post(f"/activities/{session.uuid}/paper/", sent | {"headcount": 4}).status_code
            == 302
        )
