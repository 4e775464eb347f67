"""Acting on the schedule: each moment's work is put on the queue once, whoever looks at the clock."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.module_loading import import_string

from ..models import ScheduleTick
from .schedule import Scheduled, all_scheduled, last_due

KEPT = dt.timedelta(days=30)


def enqueue_due(*, now: dt.datetime) -> list[str]:
    """Put on the queue what has fallen due since it was last put there; return the names.

    However often a moment was missed while nothing ran, the work is done once; so it is on the
    first start. Any number of schedulers may call this at once: one row stands for each moment.
    """
    everything = all_scheduled()
    done = dict(
        ScheduleTick.objects.filter(name__in=[each.name for each in everything])
        .values_list("name")
        .annotate(Max("due_at"))
    )
    late = [(each, last_due(each.cron, now=now)) for each in everything]
    return [
        each.name
        for each, due_at in late
        if (each.name not in done or done[each.name] < due_at) and _enqueue_once(each, due_at)
    ]


def _enqueue_once(scheduled: Scheduled, due_at: dt.datetime) -> bool:
    """Put work on the queue unless another scheduler has; tell whether it was this one."""
    try:
        with transaction.atomic():
            ScheduleTick.objects.create(name=scheduled.name, due_at=due_at)
            import_string(scheduled.task).enqueue()
            ScheduleTick.objects.filter(name=scheduled.name, due_at__lt=due_at - KEPT).delete()
    except IntegrityError:
        return False
    return True
