"""A superior's form is given down, filled by each unit, handed in, and taken by whoever asked."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import openpyxl
import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import UnitFactory
from tests.factories.superior_forms import letter_with, workbook_with
from tests.unit.apps.reports.conftest import JULY
from xuexing.apps.notices.models import ToDo
from xuexing.apps.reports.documents import write_all_returned, write_returned
from xuexing.apps.reports.models import BlankAnswer, BlankCall, BlankReturn
from xuexing.apps.reports.operations import (
    UnableToHandIn,
    end_call,
    hand_in_blank,
    hand_on_returns,
    keep_blank,
    send_blank,
)
from xuexing.apps.reports.queries import get_burden, list_calls, list_returns
from xuexing.foundation.errors import Faulty

DUE = dt.date(2026, 7, 31)
DAY = dt.timedelta(days=1)


@pytest.fixture
def send(county, a_blank):
    """Return a function that gives the form down to both branches."""

    def give(**changes) -> BlankCall:
        usual = {
            "blank": a_blank, "units": [county.first, county.second], "period": "2026H1",
            "due_on": DUE, "words": "市里要汇总", "by": county.by, "now": JULY,
        }  # fmt: skip
        return send_blank(**{**usual, **changes})

    return give


def hand_in(call, unit, county, now=JULY, **answers):
    returned = call.returns.get(unit=unit)
    return hand_in_blank(
        returned=returned, answers=answers or {"备注": "无"}, by=county.by, now=now
    )


class TestSendBlank:
    def test_asks_each_unit_once_by_the_day(self, send, county):
        send()
        asked = ToDo.objects.filter(kind="reports.fill_blank")
        assert {(each.unit, each.due_on) for each in asked} == {
            (county.first, DUE),
            (county.second, DUE),
        }

    def test_names_all_that_is_wrong_and_leaves_nothing(self, send):
        with pytest.raises(Faulty) as faulty:
            send(units=[], due_on=dt.date(2026, 7, 1), words="长" * 501)
        assert len(faulty.value.faults) == 3
        assert not BlankCall.objects.exists()

    def test_keeps_what_places_mean_for_the_next_time(self, send, a_blank, county):
        send()
        send(period="2026H2", now=JULY + 200 * DAY, due_on=dt.date(2027, 2, 1))
        burden = get_burden(blank=a_blank, now=JULY + 200 * DAY)
        assert burden.asked == ["备注"]


class TestBurden:
    def test_says_what_other_forms_and_this_one_asked_within_a_year(self, send, a_blank, county):
        send()
        other = keep_blank(
            unit=county.unit, title="年度统计表", asked_by="", name="表.xlsx",
            content=workbook_with("{{党员总数}}", "{{场地}}"), by=county.by, now=JULY + DAY,
        )  # fmt: skip
        burden = get_burden(blank=other, now=JULY + 2 * DAY)
        assert [(name, [str(form) for form in forms]) for name, forms in burden.before] == [
            ("党员总数", ["半年统计表"])
        ]
        again = get_burden(blank=a_blank, now=JULY + 30 * DAY)
        assert [each.period for each in again.sent] == ["2026H1"]
        assert get_burden(blank=a_blank, now=JULY + 400 * DAY).sent == []

    def test_costs_the_same_however_many_forms_there_are(
        self, county, a_blank, django_assert_max_num_queries
    ):
        for number in range(5):
            keep_blank(
                unit=county.unit, title=f"表{number}", asked_by="", name="表.xlsx",
                content=workbook_with("{{备注}}"), by=county.by, now=JULY + number * DAY,
            )  # fmt: skip
        with django_assert_max_num_queries(4):
            get_burden(blank=a_blank, now=JULY + 10 * DAY)


class TestHandInBlank:
    def test_keeps_figures_as_they_are_and_answers_for_the_next_time(self, send, county):
        call = send()
        returned = hand_in(call, county.first, county, 备注="两间教室")
        county.hold(county.first, dt.date(2026, 6, 1), there=3)
        kept = {name: (kind, text) for name, kind, text in returned.values}
        assert kept == {
            "党员人数": ("number", "6"),
            "主题党日次数": ("number", "2"),
            "备注": ("text", "两间教室"),
        }
        sheet = openpyxl.load_workbook(io.BytesIO(write_returned(call.blank, returned))).active
        assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [6, "共2次", "两间教室"]
        assert BlankAnswer.objects.get(unit=county.first).text == "两间教室"

    def test_takes_it_off_today(self, send, county):
        call = send()
        hand_in(call, county.first, county)
        waiting = ToDo.objects.filter(kind="reports.fill_blank", done_at__isnull=True)
        assert [each.unit for each in waiting] == [county.second]

    def test_names_what_only_people_can_say_and_leaves_nothing(self, send, county):
        call = send()
        with pytest.raises(Faulty) as faulty:
            hand_in(call, county.first, county, 备注="  ")
        assert [fault.where["field"] for fault in faulty.value.faults] == ["备注"]
        assert call.returns.get(unit=county.first).handed_in_at is None

    def test_may_be_done_again_until_it_is_no_longer_asked_for(self, send, county):
        call = send()
        hand_in(call, county.first, county, 备注="一")
        again = hand_in(call, county.first, county, now=JULY + DAY, 备注="二")
        assert (again.values[-1][2], again.handed_in_at) == ("二", JULY + DAY)
        end_call(call=call, by=county.by, now=JULY + 2 * DAY)
        with pytest.raises(UnableToHandIn):
            hand_in(call, county.first, county, now=JULY + 3 * DAY)
        assert BlankReturn.objects.get(pk=again.pk).values == again.values
        assert not ToDo.objects.filter(done_at__isnull=True).exists()


class TestHandOnReturns:
    def test_goes_with_a_unit_into_another_that_was_not_asked(self, send, county):
        call = send(units=[county.first])
        hand_on_returns(unit=county.first, into=county.second, now=JULY)
        assert [each.unit for each in call.returns.all()] == [county.second]
        [asked] = ToDo.objects.filter(kind="reports.fill_blank", done_at__isnull=True)
        assert (asked.unit, asked.data["unit"]) == (county.second, str(county.second.uuid))

    def test_is_asked_once_of_a_unit_that_was_asked_itself(self, send, county):
        send()
        hand_on_returns(unit=county.first, into=county.second, now=JULY)
        [asked] = ToDo.objects.filter(kind="reports.fill_blank", done_at__isnull=True)
        assert asked.unit == county.second


class TestLists:
    def test_cost_the_same_however_many_units_there_are(
        self, send, county, django_assert_max_num_queries
    ):
        units = [UnitFactory(parent=county.unit) for _number in range(12)]
        call = send(units=units)
        with django_assert_max_num_queries(1):
            assert len([each.unit.name for each in list_returns(call=call)]) == 12
        with django_assert_max_num_queries(1):
            assert [each.blank.title for each in list_calls(unit=county.unit)] == ["半年统计表"]


class TestTakeAll:
    def test_gives_each_form_filled_and_all_in_one_table(self, send, county):
        call = send()
        hand_in(call, county.second, county, 备注="=1+1")
        hand_in(call, county.first, county, 备注="有")
        returns = list(list_returns(call=call))
        assert [each.unit for each in returns] == [county.first, county.second]
        with zipfile.ZipFile(io.BytesIO(write_all_returned(call, returns))) as package:
            names = package.namelist()
            table = openpyxl.load_workbook(io.BytesIO(package.read(names[-1]))).active
        assert names[:2] == ["水电站党支部.xlsx", "灌区党支部.xlsx"]
        rows = [[cell.value for cell in row] for row in table.iter_rows()]
        assert rows[1:] == [["水电站党支部", 6, 2, "有"], ["灌区党支部", 6, 1, "=1+1"]]
        assert table.cell(3, 4).data_type == "s"

    def test_gives_a_word_form_as_its_own_page(self, send, county, home):
        content = letter_with(("单位：{{单位", "名称}}"), ("党员{{党员人数}}名，场地：{{场地}}",))
        blank = keep_blank(
            unit=county.unit, title="登记表", asked_by="", name="登记表.docx", content=content,
            by=county.by, now=JULY,
        )  # fmt: skip
        call = send(blank=blank)
        returned = hand_in(call, county.first, county, 场地="有一间")
        word = docx.Document(io.BytesIO(write_returned(blank, returned)))
        assert [each.text for each in word.paragraphs] == [
            "单位：水电站党支部",
            "党员6名，场地：有一间",
        ]

    def test_counts_how_many_are_in(self, send, county):
        call = send()
        hand_in(call, county.first, county)
        [listed] = list_calls(unit=county.unit)
        assert (listed.units, listed.handed_in) == (2, 1)


class TestTables:
    @pytest.mark.parametrize(
        ("ended_at", "outcome"),
        both_ways({"reports_blank_call_ends_later": (JULY, JULY - DAY)}),
    )
    def test_ends_after_it_was_asked(self, a_blank, ended_at, outcome):
        with outcome, transaction.atomic():
            BlankCall.objects.create(
                blank=a_blank, period="2026H1", due_on=DUE, asked_at=JULY, ended_at=ended_at
            )

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "reports_blank_return_values_handed_in": (
                    {"values": [["备注", "text", "无"]], "handed_in_at": JULY},
                    {"handed_in_at": JULY},
                )
            }
        ),
    )
    def test_is_handed_in_with_values(self, send, county, fields, outcome):
        call = send(units=[county.first])
        with outcome, transaction.atomic():
            BlankReturn.objects.create(call=call, unit=county.second, **fields)

    @pytest.mark.accepts("reports_blank_return_once")
    @pytest.mark.refuses("reports_blank_return_once")
    def test_is_asked_of_a_unit_once_a_call(self, send, county):
        call = send(units=[county.first])
        send(units=[county.first])
        with pytest.raises(IntegrityError), transaction.atomic():
            BlankReturn.objects.create(call=call, unit=county.first)
