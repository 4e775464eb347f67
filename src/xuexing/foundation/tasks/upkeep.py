"""Housekeeping of the queue itself."""

from __future__ import annotations

import datetime as dt

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from ..clock import now

KEPT = dt.timedelta(days=30)
"""How long a finished task can be looked up."""


@task()
def forget_finished_tasks() -> int:
    """Delete tasks that ended more than 30 days ago; return how many."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=now() - KEPT)
    return old.delete()[0]
