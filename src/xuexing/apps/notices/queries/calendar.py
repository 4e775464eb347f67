"""What stands in a calendar: the rooms above fill the slot ``notices.calendar``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from xuexing.foundation.panels import collect

from ..models import Feed

PAST = dt.timedelta(days=92)


@dataclass(frozen=True)
class CalendarEvent:
    """One entry of a calendar, in the calendar's language; it names nobody but its reader.

    Parameters
    ----------
    uid
        The same for ever, whatever becomes of the event.
    sequence
        Grows whenever time or place change, or it is given up.
    url
        Path of its page.
    changed_at
        When anything of it last changed.
    """

    uid: str
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    lines: Sequence[str]
    url: str
    sequence: int
    is_cancelled: bool
    made_at: dt.datetime
    changed_at: dt.datetime


def list_events(*, feed: Feed, now: dt.datetime) -> list[CalendarEvent]:
    """Return what stands in a calendar: what is to come, and three months back; soonest first."""
    events: list[CalendarEvent] = collect(
        "notices.calendar", person=feed.person, unit=feed.unit, since=now - PAST
    )
    return sorted(events, key=lambda each: (each.starts_at, each.uid))
