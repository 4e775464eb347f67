"""Work in the background."""

from __future__ import annotations

from django_tasks import task

from xuexing.foundation import clock

from .operations import prune_expired


@task()
def prune_accounts() -> int:
    """Take away expired sign-ins and failed attempts that no longer count; hourly, safe to repeat."""
    return prune_expired(now=clock.now())
