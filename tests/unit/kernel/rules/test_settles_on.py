"""On which day what is arranged would meet a demand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.rules import AnyOf, Total, settles_on

MEETING = Total("count", ("held",), ("members_meeting",), Decimal(1))
HOURS = Total("credit_hours", ("attendance",), (), Decimal(32))
DAYS = Total("days", ("attendance",), (), Decimal(3))


def day(number: int) -> dt.date:
    return dt.date(2026, 12, number)


def one(number: int, *adds: str) -> tuple[dt.date, list[Decimal]]:
    return day(number), [Decimal(each) for each in adds]


class TestSettlesOn:
    def test_nothing_arranged_settles_nothing(self):
        assert settles_on(MEETING, [Decimal(0)], []) is None

    def test_the_first_meeting_that_suffices_settles_it(self):
        assert settles_on(MEETING, [Decimal(0)], [one(18, "1"), one(9, "1")]) == day(9)

    def test_hours_add_to_those_there_are(self):
        assert settles_on(HOURS, [Decimal(30)], [one(18, "2")]) == day(18)

    def test_what_is_too_little_settles_nothing(self):
        assert settles_on(HOURS, [Decimal(30)], [one(18, "1.9")]) is None

    def test_sessions_that_suffice_together_settle_it(self):
        assert settles_on(HOURS, [Decimal(30)], [one(9, "1"), one(18, "1")]) == day(18)

    def test_one_way_of_two_is_enough(self):
        rule = AnyOf((DAYS, HOURS))
        arranged = [one(4, "1", "8"), one(20, "3", "0")]
        assert settles_on(rule, [Decimal(0), Decimal(20)], arranged) == day(20)

    @given(st.lists(st.builds(one, st.integers(1, 31), st.sampled_from(["1", "8", "20"]))))
    def test_only_a_day_on_which_something_is_arranged(self, arranged):
        settled = settles_on(HOURS, [Decimal(4)], arranged)
        enough = sum(adds[0] for _, adds in arranged) >= 28
        assert (settled is not None) is enough
        assert settled is None or settled in [on for on, _ in arranged]
