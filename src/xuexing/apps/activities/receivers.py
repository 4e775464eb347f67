"""What the room does about its own news: background work is put on the queue."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.audit.api import Actor

from .events import past_waits
from .models import PastRun, PastState
from .tasks import read_past, write_past


@receiver(past_waits)
def put_past_on_the_queue(*, run: PastRun, by: Actor, **_: Any) -> None:
    """Have a file of past sessions read, or the sessions written once somebody has said so.

    The queue lies in the same database: the job is there with the batch, or neither is.
    """
    task = write_past if run.state == PastState.WRITING else read_past
    task.enqueue(run.pk, by.user_id)
