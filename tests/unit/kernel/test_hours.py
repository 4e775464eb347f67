"""Minutes of organized learning and the credit hours they make."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.hours import (
    Conversion,
    Gathering,
    credit_hours_by_year,
    meet_at_once,
    minutes_by_day,
    training_days_by_year,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONGEST = 3 * 24 * 60


def local(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[misc, arg-type]


def conversion(minutes_per_hour: int = 60) -> Conversion:
    """As PM-29: a half-day 4, a day off the job 8."""
    return Conversion(
        minutes_per_hour=minutes_per_hour,
        half_day_minutes=210,
        half_day_hours=Decimal(4),
        day_minutes=420,
        day_hours=Decimal(8),
    )


conversions = st.integers(30, 120).map(conversion)
starts = st.datetimes(
    dt.datetime(2020, 1, 1),  # noqa: DTZ001  the zone is given beside
    dt.datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(SHANGHAI),
).map(lambda moment: moment.replace(second=0, microsecond=0))


class TestOfDay:
    @pytest.mark.parametrize(
        ("minutes", "hours"),
        [
            (0, "0"),
            (3, "0.1"),  # 0.05 rounds up
            (45, "0.8"),  # 0.75 rounds up
            (60, "1"),
            (90, "1.5"),
            (150, "2.5"),
            (209, "3.5"),
            (210, "4"),  # a half-day
            (240, "4"),
            (300, "5"),
            (419, "7"),
            (420, "8"),  # a day
            (600, "8"),  # no day is worth more
        ],
    )
    def test_an_hour_of_sixty_minutes(self, minutes, hours):
        assert conversion().of_day(minutes) == Decimal(hours)

    @pytest.mark.parametrize(
        ("minutes", "hours"), [(45, "1"), (180, "4"), (200, "4"), (225, "5"), (400, "8")]
    )
    def test_an_hour_of_forty_five_minutes(self, minutes, hours):
        """Less than a half-day is never worth more than a half-day, nor a part more than a day."""
        assert conversion(45).of_day(minutes) == Decimal(hours)

    @given(conversions, st.integers(0, 1500), st.integers(0, 1500))
    def test_never_falls_as_minutes_grow(self, each, minutes, more):
        assert each.of_day(minutes) <= each.of_day(minutes + more)

    @given(conversions, st.integers(0, 5000))
    def test_stays_within_a_day_and_a_tenth(self, each, minutes):
        hours = each.of_day(minutes)
        assert 0 <= hours <= 8
        assert hours == round(hours, 1)


class TestMinutesByDay:
    def test_an_afternoon_falls_on_its_day(self):
        found = minutes_by_day(local(2026, 11, 20, 14, 30), local(2026, 11, 20, 16), daily=False)
        assert found == {dt.date(2026, 11, 20): 90}

    def test_an_evening_past_midnight_falls_on_both_days(self):
        found = minutes_by_day(local(2026, 11, 20, 22), local(2026, 11, 21, 1, 30), daily=False)
        assert found == {dt.date(2026, 11, 20): 120, dt.date(2026, 11, 21): 90}

    def test_an_end_at_midnight_touches_no_next_day(self):
        found = minutes_by_day(local(2026, 11, 20, 22), local(2026, 11, 21), daily=False)
        assert found == {dt.date(2026, 11, 20): 120}

    def test_a_class_meets_each_day_between_its_clock_times(self):
        found = minutes_by_day(local(2026, 11, 18, 9), local(2026, 11, 20, 11, 30), daily=True)
        assert found == {dt.date(2026, 11, day): 150 for day in (18, 19, 20)}

    def test_a_class_that_would_end_before_it_begins_meets_for_no_minute(self):
        found = minutes_by_day(local(2026, 11, 18, 20), local(2026, 11, 19, 8), daily=True)
        assert set(found.values()) == {0}

    @given(starts, st.integers(1, LONGEST))
    def test_unbroken_minutes_add_up_to_the_whole(self, start, minutes):
        found = minutes_by_day(start, start + dt.timedelta(minutes=minutes), daily=False)
        assert sum(found.values()) == minutes
        assert all(0 < each <= 24 * 60 for each in found.values())

    @given(starts, st.integers(1, LONGEST))
    def test_a_zone_without_summer_time_makes_no_difference(self, start, minutes):
        end = start + dt.timedelta(minutes=minutes)
        plain = start.replace(tzinfo=None), end.replace(tzinfo=None)
        assert minutes_by_day(start, end, daily=False) == minutes_by_day(*plain, daily=False)


class TestCreditHoursByYear:
    def test_an_hour_of_branch_study_is_one_hour(self):
        found = credit_hours_by_year(
            local(2026, 3, 5, 19), local(2026, 3, 5, 20), daily=False, conversion=conversion()
        )
        assert found == {2026: Decimal(1)}

    def test_an_evening_past_midnight_is_one_days_learning(self):
        """150 minutes from 23:00 are 2.5 hours, not 1 and 1.5 of two days."""
        found = credit_hours_by_year(
            local(2026, 3, 5, 23), local(2026, 3, 6, 1, 30), daily=False, conversion=conversion()
        )
        assert found == {2026: Decimal("2.5")}

    def test_a_night_over_new_year_is_split_at_midnight(self):
        found = credit_hours_by_year(
            local(2026, 12, 31, 22), local(2027, 1, 1, 0, 30), daily=False, conversion=conversion()
        )
        assert found == {2026: Decimal(2), 2027: Decimal("0.5")}

    def test_a_class_of_three_days_is_credited_day_by_day(self):
        found = credit_hours_by_year(
            local(2026, 6, 1, 8, 30), local(2026, 6, 3, 17, 30), daily=True, conversion=conversion()
        )
        assert found == {2026: Decimal(24)}

    def test_a_class_over_new_year_gives_each_year_its_days(self):
        found = credit_hours_by_year(
            local(2026, 12, 30, 9), local(2027, 1, 1, 12), daily=True, conversion=conversion()
        )
        assert found == {2026: Decimal(6), 2027: Decimal(3)}

    @given(starts, st.integers(1, 12 * 60), conversions)
    def test_one_gathering_is_never_worth_more_than_a_day_a_year(self, start, minutes, each):
        end = start + dt.timedelta(minutes=minutes)
        found = credit_hours_by_year(start, end, daily=False, conversion=each)
        assert all(0 <= hours <= 8 for hours in found.values())
        assert set(found) <= {start.year, end.year}

    @given(starts, st.integers(1, 6 * 60), st.integers(0, 6 * 60), conversions)
    def test_staying_longer_never_costs_hours(self, start, minutes, more, each):
        ends = start + dt.timedelta(minutes=minutes), start + dt.timedelta(minutes=minutes + more)
        short, long = (
            sum(credit_hours_by_year(start, end, daily=False, conversion=each).values())
            for end in ends
        )
        assert short <= long


def on_20_november(start: int, end: int, **given) -> Gathering:
    return Gathering(local(2026, 11, 20, start), local(2026, 11, 20, end), **given)


class TestMeetAtOnce:
    @pytest.mark.parametrize(
        ("first", "second", "wanted"),
        [
            (on_20_november(9, 11), on_20_november(10, 12), True),
            (on_20_november(9, 11), on_20_november(11, 12), False),
            (on_20_november(9, 11), on_20_november(9, 11), True),
            (
                Gathering(local(2026, 11, 18, 8), local(2026, 11, 20, 16), daily=True),
                on_20_november(19, 21),
                False,
            ),
            (
                Gathering(local(2026, 11, 18, 8), local(2026, 11, 20, 16), daily=True),
                on_20_november(15, 17),
                True,
            ),
        ],
    )
    def test_where_some_minute_belongs_to_both(self, first, second, wanted):
        assert meet_at_once(first, second) is wanted
        assert meet_at_once(second, first) is wanted


class TestTrainingDays:
    """A day from 420 minutes, half a day from 210, less is none."""

    RULE = Conversion(60, 210, Decimal(4), 420, Decimal(8))

    def days(self, start: str, end: str):
        first, last = (dt.datetime.fromisoformat(text) for text in (start, end))
        return dict(training_days_by_year(first, last, conversion=self.RULE))

    def test_a_class_of_five_whole_days_is_five(self):
        assert self.days("2026-05-18 08:30", "2026-05-22 16:30") == {2026: 5}

    def test_half_days_are_halves(self):
        assert self.days("2026-05-18 08:30", "2026-05-20 12:00") == {2026: Decimal("1.5")}

    def test_an_hour_is_no_day(self):
        assert self.days("2026-05-18 08:30", "2026-05-18 09:30") == {}

    def test_each_year_has_its_own(self):
        assert self.days("2026-12-30 08:00", "2027-01-02 16:00") == {2026: 2, 2027: 2}
