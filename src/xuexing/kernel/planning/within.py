"""A day within a span: where something handed down fits best into a unit's own year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field

from xuexing.kernel.workdays import NO_DAYS, SATURDAY

from .days import Days, Habit, nth_weekday


@dataclass(frozen=True)
class Load:
    """How full the weeks of a unit are.

    Parameters
    ----------
    minutes
        Minutes that a member is asked for already, by the Monday of the week.
    most
        From how many minutes on a week is too full.
    """

    minutes: Mapping[dt.date, int] = field(default_factory=dict)
    most: int = 7 * 24 * 60

    def is_full(self, day: dt.date, more: int) -> bool:
        """Tell whether the week of a day becomes too full with so many minutes more."""
        return self.minutes.get(monday_of(day), 0) + more > self.most


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def place_within(
    first: dt.date,
    last: dt.date,
    *,
    forms: Collection[str],
    minutes: int,
    habit: Habit,
    days: Days,
    load: Load | None = None,
    taken: Container[dt.date] = NO_DAYS,
) -> dt.date | None:
    """Return the day of a span on which a gathering is best held, or None where none is open.

    A day on which the same people gather already comes last, before it one in a week that becomes too
    full. Among the others: the usual day of its month, the usual weekday, any; the earliest of them.

    Parameters
    ----------
    first, last
        The span, both days inside.
    minutes
        How long the gathering is.
    """
    known = load or Load()
    weekends = habit.weekday >= SATURDAY
    span = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))

    def cost(day: dt.date) -> tuple[bool, bool, bool, bool, dt.date]:
        is_usual = day == nth_weekday(day.year, day.month, habit)
        is_full = known.is_full(day, minutes)
        return day in taken, is_full, not is_usual, day.weekday() != habit.weekday, day

    open_days = (
        day
        for day in span
        if days.is_open(day, forms, weekends=weekends and day.weekday() == habit.weekday)
    )
    return min(open_days, key=cost, default=None)
