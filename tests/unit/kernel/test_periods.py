"""Calendar periods."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.periods import Period, PeriodKind, period_named, period_of, periods_between

DAY = dt.timedelta(days=1)
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
kinds = st.sampled_from(PeriodKind)


class TestPeriodOf:
    @pytest.mark.parametrize(
        ("kind", "start", "end", "label"),
        [
            (PeriodKind.MONTH, dt.date(2026, 11, 1), dt.date(2026, 11, 30), "2026-11"),
            (PeriodKind.QUARTER, dt.date(2026, 10, 1), dt.date(2026, 12, 31), "2026Q4"),
            (PeriodKind.HALF, dt.date(2026, 7, 1), dt.date(2026, 12, 31), "2026H2"),
            (PeriodKind.YEAR, dt.date(2026, 1, 1), dt.date(2026, 12, 31), "2026"),
        ],
    )
    def test_holds_the_day(self, kind, start, end, label):
        period = period_of(dt.date(2026, 11, 20), kind)
        assert period == Period(start, end, kind)
        assert period.label == label

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
