"""A calendar as phones and mail programs read it (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import lazy_loader
from django.utils import timezone

from xuexing.foundation.clock import local_time

from ..queries.calendar import CalendarEvent
from .letter import address_of

if TYPE_CHECKING:
    import icalendar
else:
    icalendar = lazy_loader.load("icalendar")  # a tenth of what a start takes, for one address

PRODUCT = "-//Xuexing//Xuexing//ZH"
MEDIA_TYPE = "text/calendar; charset=utf-8"
HOURLY = dt.timedelta(hours=1)
FIRST, LAST = dt.date(2000, 1, 1), dt.date(2040, 1, 1)


def write_calendar(name: str, events: Sequence[CalendarEvent]) -> bytes:
    """Return the calendar with its zone and its events; the same bytes for the same events.

    The moment of writing stands nowhere in it: programs that ask again are told that nothing changed.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(timezone.get_current_timezone()))
    calendar.add("refresh-interval", HOURLY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", HOURLY)
    calendar.add_component(_zone(str(timezone.get_current_timezone())))
    for event in events:
        calendar.add_component(_event(event))
    return bytes(calendar.to_ical())


def _event(event: CalendarEvent) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", event.uid)
    entry.add("dtstamp", _utc(event.changed_at))
    entry.add("created", _utc(event.made_at))
    entry.add("last-modified", _utc(event.changed_at))
    entry.add("sequence", event.sequence)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("dtstart", local_time(event.starts_at).replace(microsecond=0))
    entry.add("dtend", local_time(event.ends_at).replace(microsecond=0))
    entry.add("summary", event.title)
    entry.add("transp", "TRANSPARENT" if event.is_cancelled else "OPAQUE")
    texts = {
        "location": event.place,
        "description": "\n".join(event.lines),
        "url": address_of(event.url),
    }
    for name, text in texts.items():
        if text:
            entry.add(name, text)
    return entry


@lru_cache(maxsize=4)
def _zone(name: str) -> Any:
    return icalendar.Timezone.from_tzid(name, first_date=FIRST, last_date=LAST)


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(microsecond=0)
