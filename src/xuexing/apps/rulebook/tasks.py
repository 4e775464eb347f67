"""Work in the background."""

from __future__ import annotations

import logging

from django_tasks import task

from xuexing.apps.organizations.api import is_started
from xuexing.foundation import clock

from .operations import refresh_all, refresh_due
from .queries import list_in_force

logger = logging.getLogger(__name__)


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
