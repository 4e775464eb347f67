"""Sensible days: the usual weekday, no holiday, nothing in a season that is kept free."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass, field

from xuexing.kernel.workdays import NO_DAYS, SATURDAY, is_working_day

WEEK = 7
LAST_DAYS = 12
"""How many days a habit is read from: about a year of a monthly gathering."""


@dataclass(frozen=True)
class Habit:
    """When people usually gather: which weekday (Monday 0), and which one of the month from 1."""

    weekday: int
    week: int


@dataclass(frozen=True)
class Closed:
    """Days in which something is not held: a farm season, a shift.

    Parameters
    ----------
    first, last
        Both inside.
    forms
        What is not held then; empty for nothing at all.
    """

    first: dt.date
    last: dt.date
    forms: frozenset[str] = frozenset()

    def forbids(self, day: dt.date, forms: Collection[str]) -> bool:
        """Tell whether one of some forms is not held on a day."""
        return self.first <= day <= self.last and (
            not self.forms or not self.forms.isdisjoint(forms)
        )


@dataclass(frozen=True)
class Days:
    """What is known of the days of a year.

    Parameters
    ----------
    holidays, makeup_days
        The state's: days off, and days of weekends on which people work.
    closed
        The unit's own.
    """

    holidays: Container[dt.date] = NO_DAYS
    makeup_days: Container[dt.date] = NO_DAYS
    closed: Sequence[Closed] = field(default_factory=tuple)

    def is_open(self, day: dt.date, forms: Collection[str], *, weekends: bool = False) -> bool:
        """Tell whether some forms may be held on a day; on weekends only where people do so."""
        if any(each.forbids(day, forms) for each in self.closed):
            return False
        if is_working_day(day, holidays=self.holidays, makeup_days=self.makeup_days):
            return True
        return weekends and day.weekday() >= SATURDAY and day not in self.holidays


def habit_of(days: Iterable[dt.date]) -> Habit | None:
    """Return the habit that some days show, of the last twelve; None where there are none.

    The most frequent weekday, and the most frequent of its places in the month; where two are as
    frequent, the one seen last.
    """
    last = sorted(days)[-LAST_DAYS:]
    if not last:
        return None
    weekday = _most_frequent([day.weekday() for day in last])
    weeks = [(day.day - 1) // WEEK + 1 for day in last if day.weekday() == weekday]
    return Habit(weekday, _most_frequent(weeks))


def nth_weekday(year: int, month: int, habit: Habit) -> dt.date:
    """Return the day a habit means in a month; the last such weekday where there are fewer."""
    first = dt.date(year, month, 1)
    day = first + dt.timedelta(days=(habit.weekday - first.weekday()) % WEEK)
    day += dt.timedelta(weeks=habit.week - 1)
    while day.month != month:
        day -= dt.timedelta(weeks=1)
    return day


def place(
    year: int,
    month: int,
    *,
    forms: Collection[str],
    habit: Habit,
    days: Days,
    first: dt.date,
    taken: Container[dt.date] = NO_DAYS,
) -> dt.date | None:
    """Return the day on which a gathering is best held in a month, or None where there is none.

    The usual day; else the same weekday a week earlier or later; else the nearest open day, later
    before earlier. A day on which the same people gather already comes last.

    Parameters
    ----------
    first
        No day before it.
    taken
        Days on which the same people gather already.
    """
    usual = nth_weekday(year, month, habit)
    weekends = habit.weekday >= SATURDAY
    length = calendar.monthrange(year, month)[1]
    open_days = [
        day
        for number in range(1, length + 1)
        if (day := dt.date(year, month, number)) >= first
        and days.is_open(day, forms, weekends=weekends and day.weekday() == habit.weekday)
    ]

    def cost(day: dt.date) -> tuple[bool, int, int, bool]:
        away = abs((day - usual).days)
        same_weekday = day.weekday() == habit.weekday and away <= WEEK
        return day in taken, 0 if same_weekday else 1, away, day < usual

    return min(open_days, key=cost, default=None)


def _most_frequent(numbers: Sequence[int]) -> int:
    counts = Counter(numbers)
    most = max(counts.values())
    return next(number for number in reversed(numbers) if counts[number] == most)
