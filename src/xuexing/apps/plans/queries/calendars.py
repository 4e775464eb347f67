"""The state's calendar and days to remember, as pages list them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from xuexing.foundation.calendars import state_calendar
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import Occasion


@dataclass(frozen=True)
class DayOff:
    """A holiday of the state as a list shows it."""

    title: dict[str, str]
    first: dt.date
    last: dt.date


def list_holidays(year: int) -> list[DayOff]:
    """Return the holidays of a year in its order; none of a year that is not published."""
    known = state_calendar().years.get(year)
    found = [
        DayOff(dict(each.title), min(each.days), max(each.days))
        for each in (known.holidays if known else ())
    ]
    return sorted(found, key=lambda each: each.first)


def list_makeup_days(year: int) -> Sequence[dt.date]:
    """Return the days of weekends on which people work in a year."""
    return sorted(state_calendar().makeup_days(year))


def list_occasions(month: int | None = None) -> list[Occasion]:
    """Return the days to remember of a month, or of the year, in its order."""
    found = current_pack().occasions.values()
    wanted = [each for each in found if month is None or each.month == month]
    return sorted(wanted, key=lambda each: (each.month, each.day))
