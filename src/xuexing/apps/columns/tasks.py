"""Background work of the room."""

from __future__ import annotations

from django_tasks import task

from xuexing.foundation import clock

from .operations import move_overdue


@task()
def move_late() -> int:
    """Ask the units above for answers that did not come in time; daily, safe to repeat."""
    return move_overdue(now=clock.now())
