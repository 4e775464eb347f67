"""Work in the background."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import OperationalError
from django_tasks import task

from xuexing.apps.organizations.api import is_started
from xuexing.foundation import clock

from .operations import Touched, refresh, refresh_all, refresh_due
from .queries import list_in_force

ATTEMPTS = 5
"""After so many the nightly comparison mends what is left."""
WAIT = dt.timedelta(seconds=2)
logger = logging.getLogger(__name__)


@task()
def judge_again(
    units: list[int] | None,
    people: list[int] | None,
    topics: list[str] | None,
    days: list[str],
    attempt: int = 1,
) -> None:
    """Judge whom a change touched, which could not be done when it was made; safe to run again.

    Where others still hold the same findings it is tried again, each time after a longer wait.
    """
    touched = Touched.of_json(units, people, topics)
    moment = clock.now()
    try:
        refresh(touched=touched, days=map(dt.date.fromisoformat, days), now=moment)
    except OperationalError:
        if attempt == ATTEMPTS:
            raise
        later = judge_again.using(run_after=moment + WAIT * 2**attempt)
        later.enqueue(units, people, topics, days, attempt + 1)


@task()
def judge_due() -> int:
    """Judge what time alone may have changed since yesterday; return how many duty-periods.

    Safe to run again: what has not fallen due is not looked at.
    """
    return refresh_due(now=clock.now()) if is_started() else 0


@task()
def compare_all() -> int:
    """Judge everybody again and mend what stands otherwise; return how many findings that were.

    There should be none: a number other than nought says that a change was not heard of.
    """
    if not is_started():
        return 0
    changed = refresh_all(in_force=list_in_force(), now=clock.now())
    if changed:
        logger.warning(
            "findings stood otherwise than a rebuild makes them", extra={"count": changed}
        )
    return changed
