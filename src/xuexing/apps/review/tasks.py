"""Work in the background."""

from __future__ import annotations

from django_tasks import task

from xuexing.foundation import clock

from .operations import rebuild_known


@task()
def rebuild_known_weekly() -> None:
    """Make what the organization is told anew. Safe to run again."""
    rebuild_known(now=clock.now())
