"""Sessions that were held and wait for what was ticked on paper."""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet

from xuexing.foundation.ordering import official_order

from ..models import RollEntry, Session, SessionForm
from .sessions import RUNNING


def list_sheets(*, where: Q, now: dt.datetime) -> QuerySet[Session]:
    """Return the sessions that have begun and are not closed, oldest first, each with its roll.

    Parameters
    ----------
    where
        Whose sessions.
    """
    roll = RollEntry.objects.select_related("person").order_by(*official_order("person__"))
    return (
        Session.objects.filter(where, state__in=RUNNING, starts_at__lte=now)
        .select_related("unit")
        .prefetch_related(
            Prefetch("forms", SessionForm.objects.order_by("place", "id")), Prefetch("roll", roll)
        )
        .order_by("starts_at", "id")
    )
