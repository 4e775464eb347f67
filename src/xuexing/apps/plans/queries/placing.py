"""The day on which an item would best be held in another month."""

from __future__ import annotations

import datetime as dt

from xuexing.kernel.planning import habit_of, place

from ..models import PlanItem
from ..operations.free_days import get_days, list_spans_of


def get_day_in(*, item: PlanItem, month: int, first: dt.date) -> int | None:
    """Return the day of a month on which an item falls when only its month is changed; one query.

    The same weekday in the same week, around holidays and what the unit keeps free. None where the item
    had no day, or the month has none that is open.
    """
    habit = habit_of([item.on] if item.on else [])
    if habit is None:
        return None
    year = item.plan.year
    days = get_days(spans=list_spans_of(unit=item.plan.unit, year=year), year=year)
    on = place(year, month, forms=item.forms, habit=habit, days=days, first=first)
    return on.day if on else None
