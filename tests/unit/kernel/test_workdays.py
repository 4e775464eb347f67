"""Working days, with holidays and the weekends on which people work for them."""

import datetime as dt

import pytest

from xuexing.kernel.workdays import is_working_day, working_day_after

FRIDAY = dt.date(2026, 11, 20)
SPRING_FESTIVAL = {dt.date(2026, 2, 15) + dt.timedelta(days=n) for n in range(9)}
MAKEUP_DAYS = {dt.date(2026, 2, 14), dt.date(2026, 2, 28)}


class TestWorkingDay:
    @pytest.mark.parametrize(
        ("day", "works"),
        [
            (FRIDAY, True),
            (dt.date(2026, 11, 21), False),
            (dt.date(2026, 2, 16), False),
            (dt.date(2026, 2, 14), True),
            (dt.date(2026, 2, 24), True),
        ],
    )
    def test_is_monday_to_friday_without_holidays_with_makeup_days(self, day, works):
        found = is_working_day(day, holidays=SPRING_FESTIVAL, makeup_days=MAKEUP_DAYS)
        assert found is works


class TestWorkingDayAfter:
    def test_does_not_count_the_day_itself(self):
        assert working_day_after(FRIDAY, 1) == dt.date(2026, 11, 23)

    def test_passes_over_weekends(self):
        assert working_day_after(FRIDAY, 10) == dt.date(2026, 12, 4)

    def test_a_promise_made_on_a_sunday_begins_on_monday(self):
        assert working_day_after(dt.date(2026, 11, 22), 1) == dt.date(2026, 11, 23)

    def test_passes_over_holidays_and_takes_makeup_days(self):
        # From Friday 13 February: Saturday 14 is worked, the festival lasts to Monday 23.
        found = working_day_after(
            dt.date(2026, 2, 13), 2, holidays=SPRING_FESTIVAL, makeup_days=MAKEUP_DAYS
        )
        assert found == dt.date(2026, 2, 24)
