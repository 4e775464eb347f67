"""Background work: sittings whose window has closed are handed in."""

from __future__ import annotations

from django_tasks import task

from xuexing.foundation.clock import now

from .operations import collect_attempts, rebuild_calibrations


@task()
def collect() -> int:
    """Hand in what the window closed on; every two minutes, safe to repeat."""
    return collect_attempts(now=now())


@task()
def calibrate_weekly() -> int:
    """Put the questions on one scale anew; safe to repeat."""
    return rebuild_calibrations(now=now())
