"""From minutes of organized learning to credit hours (学时).

Credit hours are credited by rule for organized learning; they are not time online (学习时长), which is
never counted: 国办函〔2026〕12号.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

STEP = Decimal("0.1")
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Conversion:
    """How minutes of one day become credit hours.

    Parameters
    ----------
    minutes_per_hour
        Minutes to one credit hour, as the organization decided, 30 to 120.
    half_day_minutes, half_day_hours
        From this many minutes a day's learning counts as a half-day, worth at least these hours;
        a shorter one is never worth more than them.
    day_minutes, day_hours
        From this many minutes it counts as a whole day, worth these hours; no day is worth more.
    """

    minutes_per_hour: int
    half_day_minutes: int
    half_day_hours: Decimal
    day_minutes: int
    day_hours: Decimal

    def of_day(self, minutes: int) -> Decimal:
        """Return the credit hours of one day's minutes, to a tenth, never decreasing in minutes.

        Examples
        --------
        With 60 minutes to an hour, half-days of 210 minutes worth 4 and days of 420 worth 8:
        45 minutes are 0.8, 150 are 2.5, 210 are 4, 300 are 5, 420 and more are 8.
        """
        if minutes >= self.day_minutes:
            return self.day_hours
        by_minutes = (Decimal(minutes) / self.minutes_per_hour).quantize(STEP, ROUND_HALF_UP)
        if minutes >= self.half_day_minutes:
            return min(max(by_minutes, self.half_day_hours), self.day_hours)
        return min(by_minutes, self.half_day_hours)


def minutes_by_day(start: dt.datetime, end: dt.datetime, *, daily: bool) -> Mapping[dt.date, int]:
    """Return how many minutes of a gathering fall on each day of the wall calendar.

    Parameters
    ----------
    start, end
        Local moments, ``end`` after ``start``.
    daily
        True for a class over several days: it meets each day from the clock time of ``start`` to
        that of ``end``, no minute where this is not the later. False for one unbroken gathering,
        which may run past midnight.
    """
    days = [
        start.date() + dt.timedelta(days=n) for n in range((end.date() - start.date()).days + 1)
    ]
    if daily:
        each = _minutes(start, _same_day(start, end))
        return dict.fromkeys(days, each)
    midnights = [dt.datetime.combine(day, dt.time(), tzinfo=start.tzinfo) for day in days[1:]]
    edges = [start, *midnights, end]
    return {
        day: _minutes(low, high)
        for day, (low, high) in zip(days, pairwise(edges), strict=True)
        if high > low
    }


@dataclass(frozen=True)
class Gathering:
    """When people are together.

    Parameters
    ----------
    start, end
        Local moments, ``end`` after ``start``.
    daily
        As in ``minutes_by_day``.
    """

    start: dt.datetime
    end: dt.datetime
    daily: bool = False

    def stretches(self) -> list[tuple[dt.datetime, dt.datetime]]:
        """Return the stretches of time in which they are together."""
        if not self.daily:
            return [(self.start, self.end)]
        days = range((self.end.date() - self.start.date()).days + 1)
        last = _same_day(self.start, self.end)
        return [(self.start + dt.timedelta(n), last + dt.timedelta(n)) for n in days]


def meet_at_once(first: Gathering, second: Gathering) -> bool:
    """Tell whether nobody could be at both from beginning to end: some minute belongs to both.

    Examples
    --------
    A class from 8:30 to 16:30 on three days and a meeting at 19:00 on the second do not; two that
    follow each other at the minute do not.
    """
    return any(
        start < other_end and other_start < end
        for start, end in first.stretches()
        for other_start, other_end in second.stretches()
    )


def credit_hours_by_year(
    start: dt.datetime, end: dt.datetime, *, daily: bool, conversion: Conversion
) -> Mapping[int, Decimal]:
    """Return the credit hours of a gathering for each calendar year it touches.

    Hours are valid within their year, so a gathering over New Year is split at midnight. A gathering
    past any other midnight is one day's learning, credited to the day it began.
    """
    by_day = minutes_by_day(start, end, daily=daily)
    sittings: dict[int, list[int]] = {}
    for day, minutes in by_day.items():
        same_sitting = not daily and day.year in sittings
        if same_sitting:
            sittings[day.year][-1] += minutes
        else:
            sittings.setdefault(day.year, []).append(minutes)
    return {
        year: sum((conversion.of_day(minutes) for minutes in each), Decimal(0))
        for year, each in sittings.items()
    }


def training_days_by_year(
    start: dt.datetime, end: dt.datetime, *, conversion: Conversion
) -> Mapping[int, Decimal]:
    """Return the days of training of a class for each calendar year: a half-day is 0.5, less is none."""
    days: dict[int, Decimal] = {}
    for day, minutes in minutes_by_day(start, end, daily=True).items():
        worth = Decimal(1) if minutes >= conversion.day_minutes else HALF
        if minutes >= conversion.half_day_minutes:
            days[day.year] = days.get(day.year, Decimal(0)) + worth
    return days


def _same_day(start: dt.datetime, end: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(start, end.time(), tzinfo=start.tzinfo)


def _minutes(low: dt.datetime, high: dt.datetime) -> int:
    return max(0, int((high - low).total_seconds() // 60))
