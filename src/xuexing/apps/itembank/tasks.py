"""Background work of the room: reading and writing files of questions."""

from __future__ import annotations

from django_tasks import task

from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.foundation.clock import now

from .models import BankImport
from .operations.imports.runs import plan_run, write_run


@task()
def plan_bank_file(run_id: int) -> None:
    """Read a file and keep what it would change."""
    run = _run(run_id)
    if run is not None:
        plan_run(run=run)


@task()
def write_bank_file(run_id: int, user_id: int | None) -> None:
    """Write the questions of a file, a batch at a time."""
    run = _run(run_id)
    if run is not None:
        by = SYSTEM if user_id is None else Actor.user(user_id)
        write_run(run=run, by=by, now=now())


def _run(run_id: int) -> BankImport | None:
    found = BankImport.objects.select_related("upload", "made_by", "unit", "topic")
    return found.filter(pk=run_id).first()
