"""The state's calendar, read once: statutory holidays and make-up workdays."""

from __future__ import annotations

from functools import lru_cache

from xuexing.policy.calendars import StateCalendar, load_calendar

from .packs import PACKS


@lru_cache(maxsize=1)
def state_calendar() -> StateCalendar:
    """Return the holidays and make-up workdays that are published, year by year."""
    return load_calendar(PACKS / "calendars" / "china.toml")
