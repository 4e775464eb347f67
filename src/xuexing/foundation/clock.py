"""The one place where the program asks what time it is.

Views, commands and tasks ask here and pass ``now`` down; operations and queries never ask.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def local_date(moment: dt.datetime) -> dt.date:
    """Return the date of a moment in the organization's time zone."""
    return timezone.localtime(moment).date()


def local_time(moment: dt.datetime) -> dt.datetime:
    """Return a moment in the organization's time zone."""
    return timezone.localtime(moment)


def at_local(day: dt.date, time: dt.time) -> dt.datetime:
    """Return the moment at which a clock on the organization's wall shows this date and time."""
    return dt.datetime.combine(day, time, tzinfo=timezone.get_current_timezone())
