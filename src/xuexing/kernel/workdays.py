"""Working days: in how many of them somebody is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

SATURDAY = 5
NO_DAYS: frozenset[dt.date] = frozenset()


def is_working_day(
    day: dt.date,
    *,
    holidays: Container[dt.date] = NO_DAYS,
    makeup_days: Container[dt.date] = NO_DAYS,
) -> bool:
    """Tell whether people work on a day: Monday to Friday, holidays apart, make-up days besides.

    Parameters
    ----------
    holidays
        Days off, whatever day of the week they are.
    makeup_days
        Days of a weekend on which people work for a holiday (调休).
    """
    return day in makeup_days or (day.weekday() < SATURDAY and day not in holidays)


def working_day_after(
    day: dt.date,
    count: int,
    *,
    holidays: Container[dt.date] = NO_DAYS,
    makeup_days: Container[dt.date] = NO_DAYS,
) -> dt.date:
    """Return the working day that lies ``count`` working days after a day, which is not counted.

    Parameters
    ----------
    count
        1 or more.

    Examples
    --------
    >>> working_day_after(dt.date(2026, 11, 20), 1)  # a Friday
    datetime.date(2026, 11, 23)
    """
    while count:
        day += dt.timedelta(days=1)
        count -= is_working_day(day, holidays=holidays, makeup_days=makeup_days)
    return day
