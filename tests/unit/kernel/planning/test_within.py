"""A day within a span for something handed down."""

import datetime as dt

from xuexing.kernel.planning import Closed, Days, Habit, Load, place_within

FRIDAY = Habit(4, 3)
FIRST, LAST = dt.date(2026, 12, 1), dt.date(2026, 12, 31)
USUAL = dt.date(2026, 12, 18)


def place(first=FIRST, last=LAST, **given):
    usual = {"forms": ["theme_day"], "minutes": 90, "habit": FRIDAY, "days": Days()}
    return place_within(first, last, **{**usual, **given})


class TestPlaceWithin:
    def test_takes_the_usual_day(self):
        assert place() == USUAL

    def test_takes_the_usual_weekday_where_the_usual_day_is_taken(self):
        assert place(taken={USUAL}) == dt.date(2026, 12, 4)

    def test_leaves_out_holidays_and_what_the_unit_keeps_free(self):
        closed = [Closed(FIRST, dt.date(2026, 12, 10))]
        days = Days(holidays={USUAL}, closed=closed)
        assert place(days=days) == dt.date(2026, 12, 11)

    def test_leaves_out_a_week_that_becomes_too_full(self):
        load = Load({dt.date(2026, 12, 14): 200}, most=240)
        assert place(load=load) == dt.date(2026, 12, 4)
        assert place(load=load, minutes=40) == USUAL

    def test_gathers_twice_on_a_day_rather_than_not_at_all(self):
        assert place(first=USUAL, last=USUAL, taken={USUAL}) == USUAL

    def test_has_no_day_where_none_is_open(self):
        assert place(first=dt.date(2026, 12, 19), last=dt.date(2026, 12, 20)) is None
