"""The state's calendar: statutory holidays and make-up workdays, as published year by year.

One file for all packs, since the holidays are the state's. A year that is not in it has not been
published yet: whoever plans for it is told so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .loader import FaultyPack
from .model import PackFault, Text
from .place import Place
from .readers import Reader, day, whole, words
from .source import read_source
from .tables import Fields, many, record, text

EARLIEST, LATEST = 2000, 2200


@dataclass(frozen=True)
class Holiday:
    """A holiday with all its days off."""

    title: Text
    days: tuple[dt.date, ...]


@dataclass(frozen=True)
class PublishedYear:
    """What was published for one year.

    Parameters
    ----------
    source
        Address of the notice.
    holidays
        In the order of the year.
    makeup_days
        Days of a weekend on which people work for a holiday (调休).
    """

    year: int
    source: str
    holidays: tuple[Holiday, ...]
    makeup_days: tuple[dt.date, ...]


@dataclass(frozen=True)
class StateCalendar:
    """All years that were published, by year."""

    years: Mapping[int, PublishedYear]

    def off_days(self, *years: int) -> frozenset[dt.date]:
        """Return the days off of some years; none of a year that was not published."""
        known = [self.years[year] for year in years if year in self.years]
        return frozenset(day for each in known for one in each.holidays for day in one.days)

    def makeup_days(self, *years: int) -> frozenset[dt.date]:
        """Return the days of weekends on which people work in some years."""
        known = [self.years[year] for year in years if year in self.years]
        return frozenset(day for each in known for day in each.makeup_days)


HOLIDAY: Fields = {"title": text, "days": many(day)}
YEAR: Fields = {
    "year": whole(EARLIEST, LATEST),
    "source": words,
    "holidays": many(record(HOLIDAY, Holiday)),
    "makeup_days": many(day, at_least=0),
}
CALENDAR: Fields = {"years": many(record(YEAR, PublishedYear))}


def load_calendar(path: Path) -> StateCalendar:
    """Return the calendar in a file.

    Raises
    ------
    FaultyPack
        Anything in it is wrong.
    """
    source = read_source(path)
    faults: list[PackFault] = list(source.faults)
    place = Place(source, (), source.values, {}, faults)
    reader: Reader[dict[str, Any]] = record(CALENDAR, dict)
    found = list(place.read(reader))
    if faults:
        raise FaultyPack(faults)
    return StateCalendar({each.year: each for each in found[0]["years"]})
