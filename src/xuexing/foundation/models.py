"""Tables of the foundation: what background work needs beyond its queue."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class TaskLease(models.Model):
    """A worker's word that it is still at work on a task.

    The queue itself never notices that a worker was killed: the task stays "running" for ever. A
    lease whose heartbeat is older than ``tasks.lease.LEASE`` tells so. The row goes when the task
    ends; how often a task was tried is the queue's own list of workers.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    result = models.OneToOneField(
        "django_tasks_database.DBTaskResult",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="lease",
    )
    worker_id = models.CharField(max_length=64)
    heartbeat_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="foundation_task_lease_worker_named", condition=~models.Q(worker_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.result_id} by {self.worker_id}"


class ScheduleTick(models.Model):
    """One moment at which scheduled work fell due and was put on the queue.

    ``due_at`` is the moment of the schedule, not of the enqueuing: whoever comes second meets the
    unique constraint and knows that the work is done.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    name = models.CharField(max_length=64)
    due_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("name", "due_at", name="foundation_schedule_tick_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.due_at:%Y-%m-%d %H:%M}"
