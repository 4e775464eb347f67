"""Background work of the room: imported files, exemptions that end soon."""

from __future__ import annotations

from django_tasks import task

from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.foundation.clock import now

from .models import ImportRun
from .operations import ask_exemptions_again
from .operations.imports.runs import plan_run, write_run


@task()
def plan_file(run_id: int) -> None:
    """Read a file and keep what it would change."""
    run = _run(run_id)
    if run is not None:
        plan_run(run=run, now=now())


@task()
def write_file(run_id: int, user_id: int | None) -> None:
    """Write the plan of a file."""
    run = _run(run_id)
    if run is not None:
        by = SYSTEM if user_id is None else Actor.user(user_id)
        write_run(run=run, by=by, now=now())


@task()
def ask_exemptions() -> int:
    """Ask what is to follow the exemptions that end soon; daily, safe to repeat."""
    return ask_exemptions_again(now=now())


def _run(run_id: int) -> ImportRun | None:
    found = ImportRun.objects.filter(pk=run_id).select_related("upload", "made_by", "unit")
    return found.first()
