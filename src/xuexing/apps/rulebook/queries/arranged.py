"""What is arranged, for rooms that plan around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from ..models import Arrangement


def list_arranged(
    *, units: Collection[int], first: dt.date, last: dt.date
) -> QuerySet[Arrangement]:
    """Return what some units have arranged between two days, both inside, in time order."""
    found = Arrangement.objects.filter(unit__in=list(units), on__gte=first, on__lte=last)
    return found.order_by("on", "id")
