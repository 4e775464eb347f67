"""What a plan lacks, and where it is too full."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .drafting import Demand
from .items import INVITED, Item


@dataclass(frozen=True)
class Unmet:
    """A demand for which too few gatherings are planned."""

    demand: Demand
    missing: int


@dataclass(frozen=True)
class FullWeek:
    """A week in which more is planned than people should be asked for.

    Parameters
    ----------
    monday
        Its first day.
    minutes
        What is planned for each member.
    keys
        The items that make it up.
    """

    monday: dt.date
    minutes: int
    keys: tuple[str, ...]


def unmet(demands: Sequence[Demand], items: Sequence[Item], year: int) -> list[Unmet]:
    """Return the demands that the items do not meet, and by how much; an item counts once for each."""
    found = []
    for demand in demands:
        planned = sum(_serves(item, demand, year) for item in items)
        if planned < demand.count:
            found.append(Unmet(demand, demand.count - planned))
    return found


def empty_months(items: Sequence[Item], months: Sequence[int]) -> list[int]:
    """Return the months for which nothing is planned."""
    planned = {item.month for item in items}
    return [month for month in months if month not in planned]


def full_weeks(items: Sequence[Item], year: int, *, unit: int, most_minutes: int) -> list[FullWeek]:
    """Return the weeks, Monday to Sunday, in which a member is asked for more than so many minutes.

    Of the parts of the unit, whose people are apart, the fullest counts. What nobody is expected at
    and what has no day yet asks for no week.
    """
    weeks: dict[dt.date, list[Item]] = defaultdict(list)
    for item in items:
        day = item.on(year)
        if day and item.audience != INVITED and not item.is_optional:
            weeks[day - dt.timedelta(days=day.weekday())].append(item)
    found = []
    for monday, planned in sorted(weeks.items()):
        minutes = _minutes_of_one(planned, unit)
        if minutes > most_minutes:
            found.append(FullWeek(monday, minutes, tuple(item.key for item in planned)))
    return found


def uncovered(items: Sequence[Item], classes: Collection[str]) -> list[str]:
    """Return the classes of content of which nothing is planned, in their own order."""
    planned = {item.content_class for item in items}
    return [key for key in classes if key not in planned]


def _serves(item: Item, demand: Demand, year: int) -> bool:
    if item.unit != demand.unit or set(item.forms).isdisjoint(demand.forms):
        return False
    day = item.on(year)
    return demand.start <= day <= demand.end if day else item.month in demand.months


def _minutes_of_one(planned: Sequence[Item], unit: int) -> int:
    by_unit: dict[int, int] = defaultdict(int)
    for item in planned:
        by_unit[item.unit] += item.minutes
    parts = [minutes for key, minutes in by_unit.items() if key != unit]
    return by_unit[unit] + max(parts, default=0)
