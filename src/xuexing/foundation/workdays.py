"""By which day somebody is answered who was promised an answer within so many working days."""

from __future__ import annotations

import datetime as dt

from xuexing.kernel.workdays import working_day_after


def answer_due_on(*, asked_on: dt.date, working_days: int) -> dt.date:
    """Return the last day of a promise made on a day; the day itself is not counted."""
    return working_day_after(asked_on, working_days)
