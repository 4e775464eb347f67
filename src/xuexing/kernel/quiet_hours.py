"""Quiet hours: a stretch of each day, which may run over midnight, in which nothing is sent."""

from __future__ import annotations

import datetime as dt


def is_quiet(clock: dt.time, *, start: dt.time, end: dt.time) -> bool:
    """Tell whether a clock time lies in quiet hours.

    Parameters
    ----------
    start, end
        First quiet moment of the day and the first that is not; equal for none at all. Where the
        end comes before the start, they run over midnight.

    Examples
    --------
    >>> is_quiet(dt.time(23, 30), start=dt.time(22), end=dt.time(7))
    True
    >>> is_quiet(dt.time(7), start=dt.time(22), end=dt.time(7))
    False
    """
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def first_loud(moment: dt.datetime, *, start: dt.time, end: dt.time) -> dt.datetime:
    """Return the moment itself, or the end of the quiet hours in which it lies.

    Parameters
    ----------
    moment
        In the zone of the clock that the hours are read from.
    """
    if not is_quiet(moment.time(), start=start, end=end):
        return moment
    ends = dt.datetime.combine(moment.date(), end, tzinfo=moment.tzinfo)
    return ends if ends > moment else ends + dt.timedelta(days=1)
