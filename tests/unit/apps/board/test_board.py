"""The board: units in official order, duties in the pack's, states in words; nothing is ranked."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import UnitFactory
from tests.factories.findings import make_finding
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.board.queries import Days, Wish, get_board, get_counts_by_duty, list_rows
from xuexing.apps.organizations.api import move_unit

from .conftest import TODAY

pytestmark = pytest.mark.django_db


def board_of(unit, on=TODAY, **asked):
    return get_board(unit=unit, days=Days(on, TODAY), wish=Wish(**asked))


class TestRows:
    def test_stand_in_official_order_each_followed_by_those_below_it(self, county, look):
        assert [row[:2] for row in look(county.top)] == [
            ["", "青溪县委"],
            ["1", "县委办党支部"],
            ["2", "医院党支部"],
            ["3", "水利局党总支"],
            ["3.1", "灌区党支部"],
        ]

    def test_are_those_of_any_subtree(self, county, look):
        assert [row[1] for row in look(county.general)] == ["水利局党总支", "灌区党支部"]

    def test_are_never_sorted_by_what_was_missed(self, county, look):
        before = [row[1] for row in look(county.top)]
        for month in range(1, 10):
            make_finding(county.far, "PM-3", f"2026-{month:02d}", "missed")
        assert [row[1] for row in look(county.top)] == before

    def test_are_those_that_stood_below_on_that_day(self, county, look, now):
        move_unit(unit=county.far, parent=county.top, on=dt.date(2026, 11, 1), by=SYSTEM, now=now)
        assert len(look(county.general)) == 1
        assert len(look(county.general, on=dt.date(2026, 10, 31))) == 2

    def test_of_a_unit_that_moved_away_lead_nowhere(self, county, now):
        move_unit(unit=county.far, parent=county.top, on=dt.date(2026, 11, 1), by=SYSTEM, now=now)
        make_finding(county.far, "PM-3", "2026-10", "met")
        board = board_of(county.general, on=dt.date(2026, 10, 31))
        [*_, gone] = list_rows(board, board.rows)
        assert {cell.url for _duty, cell in gone.cells} == {""}

    def test_of_a_day_before_the_unit_stood_are_none(self, county, look):
        assert look(county.top, on=dt.date(2025, 6, 1)) == []


class TestCells:
    def test_say_state_period_and_how_often_it_was_missed_this_year(self, county, look):
        assert look(county.first)[0][2] == "Met, November, missed 2 times this year"

    def test_of_a_part_stand_with_its_whole(self, county, look):
        assert look(county.second)[0][3] == "Not yet arranged, 第一党小组, November"

    def test_of_topics_say_of_how_many_it_is_true(self, county, look):
        assert look(county.far)[0][3] == "Overdue, 1 of 2 topics"

    def test_of_what_is_arranged_say_the_day(self, county, look):
        assert look(county.second)[0][2] == "2 days left, 22 November"

    def test_of_an_earlier_day_say_what_became_of_its_period(self, county, look):
        assert look(county.first, on=dt.date(2026, 9, 10)) == [
            ["", "县委办党支部", "Missed, September, missed once this year"]
        ]

    def test_lead_to_the_proof(self, county):
        board = board_of(county.first)
        [row] = list_rows(board, board.rows)
        assert row.cells[0][1].url == f"/duties/PM-3/unit/{county.first.uuid}/2026-11/"

    def test_of_a_duty_that_people_owe_are_none(self, county):
        assert "PM-1" not in {duty.key for duty in board_of(county.top, duties="all").duties}


class TestFilters:
    def test_by_state_leave_the_units_that_have_it_in_their_order(self, county, look):
        assert [row[:2] for row in look(county.top, state="overdue")] == [["3.1", "灌区党支部"]]

    def test_by_what_needs_somebody_find_what_was_missed_before_too(self, county, look):
        names = [row[1] for row in look(county.top, state="help")]
        assert names == ["县委办党支部", "医院党支部", "灌区党支部"]

    def test_by_state_look_at_the_duties_asked_for_alone(self, county, look):
        assert look(county.top, state="overdue", duties="PM-3") == []

    def test_by_kind_leave_units_of_it(self, county, look):
        assert [row[1] for row in look(county.top, kind="general_branch")] == ["水利局党总支"]

    def test_by_duty_leave_one_column(self, county):
        assert [duty.key for duty in board_of(county.top, duties="yearly").duties] == ["PM-4"]


class TestCounts:
    def test_say_how_far_a_duty_has_come_in_the_whole_subtree(self, county):
        counts = {
            duty.key: dict(states) for duty, states in get_counts_by_duty(board_of(county.top))
        }
        assert counts["PM-3"] == {"met": 1, "on_track": 1, "due_soon": 1}
        assert counts["V4"] == {"met": 1, "overdue": 1}


class TestCost:
    def test_is_the_same_number_of_queries_for_more_units(self, county):
        def cost():
            with CaptureQueriesContext(connection) as captured:
                board = board_of(county.top)
                list(list_rows(board, board.rows))
            return len(captured)

        before = cost()
        for _ in range(30):
            make_finding(UnitFactory(parent=county.top), "PM-3", "2026-11", "met")
        assert cost() == before <= 6


class TestFindings:
    def test_with_nothing_but_what_does_not_apply_make_no_column(self, county):
        make_finding(county.first, "BR-6", "2026-11", "not_applicable")
        assert "BR-6" not in {duty.key for duty in board_of(county.top).duties}
