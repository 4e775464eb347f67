"""Leases: how the task of a killed worker is noticed and given to the next one.

A worker takes a lease when it starts a task and renews it every few seconds. A running
task whose lease has expired goes back to the queue, or fails once it was tried often enough.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Coalesce
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ..locking import locked
from ..models import TaskLease

LEASE = dt.timedelta(seconds=10)
"""A worker that has said nothing for so long is gone."""
ATTEMPTS = 5
"""A task whose worker was lost so often is what kills the workers."""


class WorkerLost(Exception):  # noqa: N818  the name stands in the failed task, for whoever reads it
    """The worker was ended while it ran the task, for the last time that is allowed."""


@dataclass(frozen=True)
class Recovered:
    """What became of the tasks whose workers are gone.

    Parameters
    ----------
    requeued, failed
        Keys of the tasks, in the order in which they were started.
    """

    requeued: tuple[UUID, ...] = ()
    failed: tuple[UUID, ...] = ()


def take_lease(*, result_id: UUID, worker_id: str, now: dt.datetime) -> None:
    """Say that a worker begins a task, which another may have held before."""
    TaskLease.objects.update_or_create(
        result_id=result_id, defaults={"worker_id": worker_id, "heartbeat_at": now}
    )


def renew_lease(*, result_id: UUID, worker_id: str, now: dt.datetime) -> None:
    """Say that a worker is still at its task."""
    TaskLease.objects.filter(result_id=result_id, worker_id=worker_id).update(heartbeat_at=now)


def return_lease(*, result_id: UUID, worker_id: str) -> None:
    """Say that a worker has ended its task, well or badly, and that the queue knows."""
    TaskLease.objects.filter(result_id=result_id, worker_id=worker_id).delete()


def recover_lost_tasks(*, now: dt.datetime) -> Recovered:
    """Put tasks whose lease has expired back on the queue, or fail those tried too often.

    A worker killed between taking a task and writing its lease leaves none: then the moment at
    which the task was started counts. Any number of workers may call this at once.
    """
    with transaction.atomic():
        running = DBTaskResult.objects.running().annotate(
            alive_at=Coalesce("lease__heartbeat_at", "started_at")
        )
        expired = running.filter(alive_at__lt=now - LEASE).order_by("started_at", "id")
        lost = list(locked(expired))
        again = [result for result in lost if len(result.worker_ids) < ATTEMPTS]
        spent = [result for result in lost if len(result.worker_ids) >= ATTEMPTS]
        TaskLease.objects.filter(result__in=lost).delete()
        for result in again:
            result.status = TaskResultStatus.READY
            result.started_at = None
            result.save(update_fields=["status", "started_at"])
        for result in spent:
            result.set_failed(WorkerLost())
    return Recovered(
        requeued=tuple(result.pk for result in again), failed=tuple(result.pk for result in spent)
    )
