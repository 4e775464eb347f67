"""By which day somebody is answered who was promised an answer within so many working days."""

from __future__ import annotations

import datetime as dt

from xuexing.kernel.workdays import working_day_after

from .calendars import state_calendar


def answer_due_on(*, asked_on: dt.date, working_days: int) -> dt.date:
    """Return the last day of a promise made on a day; the day itself is not counted.

    By the state's calendar; of a year that is not published yet, Monday to Friday are counted.
    """
    calendar = state_calendar()
    years = (asked_on.year, asked_on.year + 1)
    return working_day_after(
        asked_on,
        working_days,
        holidays=calendar.off_days(*years),
        makeup_days=calendar.makeup_days(*years),
    )
