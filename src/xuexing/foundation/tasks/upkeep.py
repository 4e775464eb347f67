"""Housekeeping of the queue itself."""

from __future__ import annotations

import datetime as dt

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from ..clock import now
from ..held import prune_due

KEPT = dt.timedelta(days=30)
"""How long a finished task can be looked up."""


@task()
def prune_what_is_due() -> dict[str, int]:
    """Take away what has been kept for its time, as each room tells of its tables; daily."""
    return prune_due(now=now())


@task()
def forget_finished_tasks() -> int:
    """Delete tasks that ended more than 30 days ago; return how many."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=now() - KEPT)
    return old.delete()[0]
