"""What the room hears from the rooms below."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Unit
from xuexing.apps.plans.events import unit_guided

from .operations import record_help


@receiver(unit_guided)
def take_off_the_list(*, unit: Unit, duty: str, period: str, now: dt.datetime, **_: Any) -> None:
    """Ask nobody above again for a while about a duty with which a unit was helped."""
    if duty:
        record_help(unit=unit, duty=duty, period=period, now=now)
