"""Work in the background."""

from __future__ import annotations

from django_tasks import task

from xuexing.apps.audit.api import SYSTEM
from xuexing.foundation import clock

from .operations import ask_level_above


@task()
def ask_daily() -> int:
    """Ask one level up about actions that are late; return how many there were.

    Safe to run again: the level above is asked once.
    """
    return ask_level_above(by=SYSTEM, now=clock.now())
