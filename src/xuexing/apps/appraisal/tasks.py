"""Background work of the room."""

from __future__ import annotations

from django_tasks import task

from xuexing.foundation import clock

from .operations import close_lapsed


@task()
def close_late() -> int:
    """Close refused objections for which nobody asked a re-check in time; daily, safe to repeat."""
    return close_lapsed(now=clock.now())
