"""Imports that nobody finished, and what is left of those that are over."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.audit.api import SYSTEM

from ...models import ImportRun
from .runs import OVER, stop_import

YEAR = dt.timedelta(days=365)


def prune_imports(*, before: dt.datetime, now: dt.datetime) -> int:
    """Give up imports begun before a moment, file and names with them; return how many went.

    What was written or given up more than a year ago leaves nothing but its acts in the trail.
    """
    waiting = ImportRun.objects.filter(made_at__lt=before).exclude(state__in=OVER)
    given_up = list(waiting.order_by("pk"))
    for run in given_up:
        stop_import(run=run, by=SYSTEM, now=now)
    old = ImportRun.objects.filter(made_at__lt=now - YEAR, state__in=OVER)
    return len(given_up) + old.delete()[0]
