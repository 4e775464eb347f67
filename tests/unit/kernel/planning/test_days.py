"""Placing a gathering on a sensible day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.planning import Closed, Days, Habit, habit_of, nth_weekday, place

FRIDAY, SATURDAY = 4, 5
THIRD_FRIDAY = Habit(FRIDAY, 3)
NEW_YEAR = dt.date(2026, 1, 1)
NATIONAL_DAY = Days(holidays={dt.date(2026, 10, day) for day in range(1, 8)})


def placed(month: int, days: Days, habit: Habit = THIRD_FRIDAY, **more) -> dt.date | None:
    given = {"forms": ["theme_day"], "habit": habit, "days": days, "first": NEW_YEAR, **more}
    return place(2026, month, **given)


class TestHabitOf:
    def test_is_the_most_frequent_weekday_and_its_place_in_the_month(self):
        days = [dt.date(2026, 1, 16), dt.date(2026, 2, 13), dt.date(2026, 3, 20),
                dt.date(2026, 4, 17), dt.date(2026, 4, 21)]  # fmt: skip
        assert habit_of(days) == THIRD_FRIDAY

    def test_follows_what_people_do_lately_where_two_are_as_frequent(self):
        assert habit_of([dt.date(2026, 1, 16), dt.date(2026, 2, 11)]) == Habit(2, 2)

    def test_is_none_where_nothing_was_held(self):
        assert habit_of([]) is None


class TestNthWeekday:
    def test_is_the_last_one_where_there_is_no_fifth(self):
        assert nth_weekday(2026, 2, Habit(FRIDAY, 5)) == dt.date(2026, 2, 27)


class TestPlace:
    def test_keeps_to_the_usual_day(self):
        assert placed(11, Days()) == dt.date(2026, 11, 20)

    def test_goes_to_the_same_weekday_of_the_next_week_where_the_usual_one_is_a_holiday(self):
        assert placed(10, NATIONAL_DAY, Habit(FRIDAY, 1)) == dt.date(2026, 10, 9)

    def test_works_on_a_day_of_a_weekend_that_is_made_up(self):
        made_up = dt.date(2026, 2, 14)
        holidays = {dt.date(2026, 2, day) for day in range(1, 29)} - {made_up}
        assert placed(2, Days(holidays, {made_up})) == made_up

    def test_stays_on_weekends_where_people_gather_on_weekends(self):
        assert placed(11, Days(), Habit(SATURDAY, 3)) == dt.date(2026, 11, 21)

    def test_leaves_a_season_free(self):
        season = Closed(dt.date(2026, 9, 10), dt.date(2026, 9, 25))
        assert placed(9, Days(closed=[season])) == dt.date(2026, 9, 9)

    def test_holds_in_a_season_what_the_season_does_not_forbid(self):
        season = Closed(dt.date(2026, 9, 1), dt.date(2026, 9, 30), frozenset({"training"}))
        assert placed(9, Days(closed=[season])) == dt.date(2026, 9, 18)

    def test_finds_no_day_in_a_month_without_one(self):
        season = Closed(dt.date(2026, 9, 1), dt.date(2026, 9, 30))
        assert placed(9, Days(closed=[season])) is None

    def test_plans_nothing_before_the_first_day(self):
        assert placed(11, Days(), first=dt.date(2026, 11, 23)) == dt.date(2026, 11, 27)

    def test_puts_no_second_gathering_of_the_same_people_on_a_day(self):
        assert placed(11, Days(), taken={dt.date(2026, 11, 20)}) == dt.date(2026, 11, 27)

    @given(
        st.integers(1, 12),
        st.builds(Habit, st.integers(0, 6), st.integers(1, 5)),
        st.sets(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), max_size=60),
    )
    def test_never_places_on_a_day_off_or_in_another_month(self, month, habit, holidays):
        day = placed(month, Days(holidays), habit)
        assert day is None or (day.month == month and day not in holidays)


@pytest.mark.parametrize(("day", "is_open"), [(20, True), (21, False), (22, False)])
def test_a_weekend_is_not_open(day, is_open):
    assert Days().is_open(dt.date(2026, 11, day), ["theme_day"]) is is_open
