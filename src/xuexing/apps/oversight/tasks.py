"""Work in the background."""

from __future__ import annotations

from django_tasks import task

from xuexing.apps.audit.api import SYSTEM
from xuexing.foundation import clock

from .operations import ask_level_above, refresh_copies


@task()
def ask_daily() -> int:
    """Ask one level up about actions that are late; return how many there were.

    Safe to run again: the level above is asked once.
    """
    return ask_level_above(by=SYSTEM, now=clock.now())


@task()
def compare_minutes() -> int:
    """Find minutes closed since yesterday that nearly repeat others'; return how many.

    Safe to run again: each session is compared once.
    """
    return refresh_copies(by=SYSTEM, now=clock.now())
