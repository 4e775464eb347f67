"""Background work of the room: past sessions are read from files and written."""

from __future__ import annotations

from django_tasks import task

from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.foundation.clock import now

from .models import PastRun
from .operations.past.runs import read_past_run
from .operations.past.writing import write_next_past


@task()
def read_past(run_id: int, user_id: int | None) -> None:
    """Read a file of past sessions and check it."""
    run = PastRun.objects.filter(pk=run_id).select_related("unit", "upload").first()
    if run is not None:
        read_past_run(run=run, by=_actor(user_id), now=now())


@task()
def write_past(run_id: int, user_id: int | None) -> None:
    """Write the sessions of a batch one after another, until it is done or stopped."""
    run = PastRun.objects.filter(pk=run_id).first()
    by = _actor(user_id)
    while run is not None and write_next_past(run=run, by=by, now=now()):
        continue


def _actor(user_id: int | None) -> Actor:
    return SYSTEM if user_id is None else Actor.user(user_id)
