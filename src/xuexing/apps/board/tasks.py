"""Work in the background."""

from __future__ import annotations

from django_tasks import task

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.organizations.api import is_started
from xuexing.foundation import clock

from .operations import ask_about_overdue


@task()
def remind_daily() -> int:
    """Tell units what is overdue and ask the level above about what stays so; return how many it was.

    Safe to run again: each is told and asked once.
    """
    return ask_about_overdue(by=SYSTEM, now=clock.now()) if is_started() else 0
