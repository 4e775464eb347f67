"""Which days of a year are free to plan on: the state's calendar and the unit's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.calendars import state_calendar
from xuexing.kernel.planning import Closed, Days

from ..models import CalendarSpan


def list_spans_of(*, unit: Unit, year: int) -> QuerySet[CalendarSpan]:
    """Return the unit's own spans that touch a year, earliest first."""
    return CalendarSpan.objects.filter(
        unit=unit, from_on__lte=dt.date(year, 12, 31), until_on__gt=dt.date(year, 1, 1)
    ).order_by("from_on", "id")


def get_days(*, spans: Iterable[CalendarSpan], year: int) -> Days:
    """Return the days of a year for planning; reads nothing."""
    calendar = state_calendar()
    return Days(
        holidays=calendar.off_days(year),
        makeup_days=calendar.makeup_days(year),
        closed=[
            Closed(each.from_on, each.until_on - dt.timedelta(days=1), frozenset(each.forms))
            for each in spans
        ],
    )


def is_published(year: int) -> bool:
    """Tell whether the holidays of a year are known."""
    return year in state_calendar().years
