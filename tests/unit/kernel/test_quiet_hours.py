"""Quiet hours of one day and over midnight."""

import datetime as dt

import pytest

from xuexing.kernel.quiet_hours import first_loud, is_quiet

NIGHT = {"start": dt.time(22), "end": dt.time(7)}
NOON = {"start": dt.time(12), "end": dt.time(14)}
NEVER = {"start": dt.time(9), "end": dt.time(9)}


class TestIsQuiet:
    @pytest.mark.parametrize(
        ("clock", "hours", "quiet"),
        [
            ((21, 59), NIGHT, False),
            ((22, 0), NIGHT, True),
            ((0, 0), NIGHT, True),
            ((6, 59), NIGHT, True),
            ((7, 0), NIGHT, False),
            ((12, 0), NOON, True),
            ((14, 0), NOON, False),
            ((9, 0), NEVER, False),
        ],
    )
    def test_holds_from_the_start_up_to_the_end(self, clock, hours, quiet):
        assert is_quiet(dt.time(*clock), **hours) is quiet


class TestFirstLoud:
    @pytest.mark.parametrize(
        ("moment", "first"),
        [((20, 14), (20, 14)), ((20, 23), (21, 7)), ((20, 3), (20, 7))],
    )
    def test_is_the_moment_or_the_end_of_the_quiet_hours(self, moment, first):
        def at(day, hour):
            return dt.datetime(2026, 11, day, hour, tzinfo=dt.UTC)

        assert first_loud(at(*moment), **NIGHT) == at(*first)
