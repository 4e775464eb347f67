"""How the installation is: what a page shows its administrator, and a monitor without names."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import connection
from django.db.models import Case, Count, Max, Min, Q, When
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from xuexing.apps.evidence.api import get_newest_seal
from xuexing.foundation.guards import missing_guards
from xuexing.foundation.models import ScheduleTick

from .nightly import list_nights
from .outcomes import Outcome

LATE = dt.timedelta(hours=26)
"""A night that is over for so long was missed."""
WAITS = dt.timedelta(minutes=10)
"""A task that nobody has taken for so long has no worker."""
SILENT = dt.timedelta(minutes=30)
"""The schedule has something to do every five minutes; silent for so long, it does not run."""
LATELY = dt.timedelta(days=1)
LEAST_FREE = 0.05
"""Of a disk; and at least as much as two backups need."""


class Part(StrEnum):
    """What is looked at."""

    BACKUP = "backup"
    LEDGER = "ledger"
    WORKER = "worker"
    TASKS = "tasks"
    GUARDS = "guards"
    DISK = "disk"


class Mark(StrEnum):
    """How it is."""

    OK = "ok"
    ATTENTION = "attention"


@dataclass(frozen=True)
class Found:
    """One thing that was looked at.

    Parameters
    ----------
    numbers
        Figures that stand beside it on the page; ages and sizes, nobody's name.
    """

    part: Part
    mark: Mark
    numbers: dict[str, object]


@dataclass(frozen=True)
class Condition:
    """Everything that was looked at, and the nights."""

    found: Sequence[Found]
    nights: Sequence[Outcome]

    @property
    def is_ok(self) -> bool:
        """Tell whether nothing needs an administrator."""
        return all(each.mark is Mark.OK for each in self.found)


def get_condition(*, now: dt.datetime) -> Condition:
    """Return how the installation is, in four queries and a look at its guards."""
    nights = list_nights()
    found = [
        _backup(nights, now),
        _ledger(),
        *_work(now),
        _guards(),
        _disk(nights),
    ]
    return Condition(found, nights)


def _backup(nights: Sequence[Outcome], now: dt.datetime) -> Found:
    good = next((night for night in nights if night.is_ok), None)
    is_well = good is not None and now - good.began_at < LATE and nights[0].is_ok
    at = good.began_at if good else None
    return Found(Part.BACKUP, _mark(is_ok=is_well), {"at": at})


def _ledger() -> Found:
    """Return the newest seal; a sealing that fails is among the tasks that failed."""
    newest = get_newest_seal()
    numbers = {"number": newest.number, "at": newest.sealed_at} if newest else {}
    return Found(Part.LEDGER, Mark.OK, numbers)


def _work(now: dt.datetime) -> Iterator[Found]:
    ticked_at = ScheduleTick.objects.aggregate(at=Max("due_at"))["at"]
    ready = Q(status=TaskResultStatus.READY, ready_at__lte=now)
    failed = Q(status=TaskResultStatus.FAILED, finished_at__gt=now - LATELY)
    ready_at = Case(When(run_after=get_date_max(), then="enqueued_at"), default="run_after")
    counts = DBTaskResult.objects.annotate(ready_at=ready_at).aggregate(
        waiting=Count("pk", filter=ready),
        oldest_at=Min("ready_at", filter=ready),
        failed=Count("pk", filter=failed),
    )
    oldest_at = counts["oldest_at"]
    is_taken = oldest_at is None or now - oldest_at < WAITS
    is_scheduled = ticked_at is not None and now - ticked_at < SILENT
    yield Found(Part.WORKER, _mark(is_ok=is_taken and is_scheduled), {"waiting": counts["waiting"]})
    yield Found(Part.TASKS, _mark(is_ok=not counts["failed"]), {"failed": counts["failed"]})


def _guards() -> Found:
    missing = missing_guards(connection)
    return Found(Part.GUARDS, _mark(is_ok=not missing), {"missing": ", ".join(missing)})


def _disk(nights: Sequence[Outcome]) -> Found:
    places = [settings.HOME.root, settings.NIGHTLY_FOLDER]
    free = [shutil.disk_usage(place) for place in places if place.exists()]
    least = min(free, key=lambda each: each.free)
    needed = 2 * max((night.size_bytes for night in nights), default=0)
    is_ok = least.free > max(LEAST_FREE * least.total, needed)
    return Found(Part.DISK, _mark(is_ok=is_ok), {"free_bytes": least.free})


def _mark(*, is_ok: bool) -> Mark:
    return Mark.OK if is_ok else Mark.ATTENTION
