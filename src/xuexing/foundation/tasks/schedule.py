"""The schedule: work that falls due by the clock on the organization's wall.

A room declares it on its AppConfig, and ``ticking`` acts on it::

    schedule = (Scheduled("evidence.seal", "40 2 * * *", "xuexing.apps.evidence.tasks.seal"),)
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cronsim import CronSim
from django.apps import apps

from ..clock import local_time


@dataclass(frozen=True)
class Scheduled:
    """Work that is put on the queue by the clock.

    Parameters
    ----------
    name
        ``room.work``, the same for ever: it tells whether a moment's work was put on the queue.
    cron
        Minute, hour, day, month, weekday, in the organization's time zone, as Debian's cron reads them.
    task
        Dotted path of a task without arguments; it is imported when it first falls due.
    """

    name: str
    cron: str
    task: str


def all_scheduled() -> list[Scheduled]:
    """Return the scheduled work of all installed rooms."""
    return [each for config in apps.get_app_configs() for each in getattr(config, "schedule", ())]


def last_due(cron: str, *, now: dt.datetime) -> dt.datetime:
    """Return the latest moment, up to and including now, at which a cron line falls due."""
    # CronSim leaves out a start that falls exactly on a second; a microsecond later it does not.
    moment: dt.datetime = next(CronSim(cron, local_time(now).replace(microsecond=1), reverse=True))
    return moment.astimezone(dt.UTC)
