"""What the room does about its own news: background work is put on the queue."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.audit.api import Actor

from .events import import_waits
from .models import ImportRun
from .models.import_run import ImportState
from .tasks import plan_file, write_file


@receiver(import_waits)
def put_on_the_queue(*, run: ImportRun, by: Actor, **_: Any) -> None:
    """Have a file read, or written once somebody has applied its plan.

    The queue lies in the same database: the job is there with the import, or neither is.
    """
    if run.state == ImportState.APPLYING:
        write_file.enqueue(run.pk, by.user_id)
    else:
        plan_file.enqueue(run.pk)
