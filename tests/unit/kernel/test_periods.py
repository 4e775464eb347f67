"""Calendar periods."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.periods import (
    PeriodKind,
    Recurrence,
    add_months,
    last_day_after,
    period_named,
    period_of,
    periods_between,
    reaching_back,
)

DAY = dt.timedelta(days=1)
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
FIVE_YEARS = Recurrence(PeriodKind.YEARS, years=5, first_year=2023)
FROM_DECEMBER = Recurrence(PeriodKind.YEAR, first_month=12)
CALENDAR = [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR]
kinds = st.sampled_from([*CALENDAR, FIVE_YEARS, FROM_DECEMBER])


class TestPeriodOf:
    @pytest.mark.parametrize(
        ("kind", "start", "end", "label"),
        [
            (PeriodKind.MONTH, dt.date(2026, 11, 1), dt.date(2026, 11, 30), "2026-11"),
            (PeriodKind.QUARTER, dt.date(2026, 10, 1), dt.date(2026, 12, 31), "2026Q4"),
            (PeriodKind.HALF, dt.date(2026, 7, 1), dt.date(2026, 12, 31), "2026H2"),
            (PeriodKind.YEAR, dt.date(2026, 1, 1), dt.date(2026, 12, 31), "2026"),
            (FIVE_YEARS, dt.date(2023, 1, 1), dt.date(2027, 12, 31), "2023Y5"),
            (FROM_DECEMBER, dt.date(2025, 12, 1), dt.date(2026, 11, 30), "2025M12"),
        ],
    )
    def test_holds_the_day(self, kind, start, end, label):
        period = period_of(dt.date(2026, 11, 20), kind)
        assert (period.start, period.end) == (start, end)
        assert period.label == label

    def test_spans_of_years_follow_one_another_before_and_after_the_first(self):
        assert period_of(dt.date(2022, 12, 31), FIVE_YEARS).label == "2018Y5"
        assert period_of(dt.date(2028, 1, 1), FIVE_YEARS).label == "2028Y5"

    def test_february_of_a_leap_year_has_29_days(self):
        assert period_of(dt.date(2028, 2, 1), PeriodKind.MONTH).end == dt.date(2028, 2, 29)

    @given(days, kinds)
    def test_all_days_of_a_period_name_the_same_period(self, day, kind):
        period = period_of(day, kind)
        assert day in period
        assert period_of(period.start, kind) == period == period_of(period.end, kind)
        assert period.start - DAY not in period
        assert period.end + DAY not in period


class TestPeriodsBetween:
    def test_touches_the_first_and_the_last_day(self):
        found = periods_between(dt.date(2025, 12, 31), dt.date(2026, 4, 1), PeriodKind.QUARTER)
        assert [period.label for period in found] == ["2025Q4", "2026Q1", "2026Q2"]

    def test_is_empty_where_the_last_day_is_in_an_earlier_period(self):
        assert not list(
            periods_between(dt.date(2026, 2, 1), dt.date(2026, 1, 31), PeriodKind.MONTH)
        )

    @given(days, st.integers(0, 1500), kinds)
    def test_leaves_no_gap(self, first, length, kind):
        last = first + length * DAY
        found = list(periods_between(first, last, kind))
        assert first in found[0]
        assert last in found[-1]
        assert all(later.start == earlier.end + DAY for earlier, later in itertools.pairwise(found))


class TestPeriodNamed:
    @given(days, kinds)
    def test_finds_a_period_by_its_label(self, day, kind):
        period = period_of(day, kind)
        assert period_named(period.label) == period

    @pytest.mark.parametrize(
        "label",
        [
            "",
            "26",
            "2026-13",
            "2026-00",
            "2026-1",
            "2026-011",
            "2026Q5",
            "2026H0",
            "2026X1",
            "2026Y1",
            "2026Y0",
            "2026M1",
            "2026M13",
            "2026-",
            "20260",
            "0000",
            "２０２６",
            "2026Q４",
            " 2026",
            "2026\n",
        ],
    )
    def test_refuses_what_names_no_period(self, label):
        with pytest.raises(ValueError, match=r".*"):
            period_named(label)


class TestReachingBack:
    def test_looks_at_the_years_that_end_with_the_period(self):
        window = reaching_back(period_named("2026"), 3)
        assert (window.start, window.end) == (dt.date(2024, 1, 1), dt.date(2026, 12, 31))
        assert window.calendar_years == range(2024, 2027)

    def test_keeps_the_month_in_which_a_year_begins(self):
        window = reaching_back(period_named("2025M12"), 3)
        assert (window.start, window.end) == (dt.date(2023, 12, 1), dt.date(2026, 11, 30))
        assert not window.calendar_years

    def test_of_one_year_is_the_period_itself(self):
        assert reaching_back(period_named("2026Q4"), 1) == period_named("2026Q4")


class TestLastDayAfter:
    @pytest.mark.parametrize(
        ("label", "months", "last"),
        [
            ("2026", 3, dt.date(2027, 3, 31)),
            ("2026", 2, dt.date(2027, 2, 28)),
            ("2026H1", 1, dt.date(2026, 7, 31)),
            ("2026-11", 0, dt.date(2026, 11, 30)),
        ],
    )
    def test_is_the_last_of_the_last_month_of_grace(self, label, months, last):
        assert last_day_after(period_named(label), months) == last


class TestAddMonths:
    @pytest.mark.parametrize(
        ("day", "months", "later"),
        [
            (dt.date(2026, 5, 1), 6, dt.date(2026, 11, 1)),
            (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
            (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
            (dt.date(2026, 1, 31), -2, dt.date(2025, 11, 30)),
        ],
    )
    def test_is_the_same_day_or_the_last_of_a_shorter_month(self, day, months, later):
        assert add_months(day, months) == later
