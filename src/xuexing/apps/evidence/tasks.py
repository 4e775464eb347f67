"""Work in the background."""

from __future__ import annotations

from django_tasks import task

from xuexing.apps.audit.api import SYSTEM
from xuexing.foundation import clock

from .operations import seal_batches


@task()
def seal_daily() -> int | None:
    """Seal what was appended since the last seal; return the seal's number, None where nothing was.

    Safe to run again: what is sealed is not sealed twice.
    """
    seal = seal_batches(by=SYSTEM, now=clock.now())
    return seal.number if seal else None
