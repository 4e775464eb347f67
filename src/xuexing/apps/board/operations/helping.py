"""Help that was given with a duty: whoever was asked for it has answered, for a while."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.notices.api import settle_all
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import local_date

from ..models import Help, Reminder


def record_help(*, unit: Unit, duty: str, period: str, now: dt.datetime) -> None:
    """Keep that a unit was helped with a duty, and take what the level above was asked about it off its list.

    Call it in the transaction of the act that helps; that act has its row in the trail. Where the duty
    stays overdue all the same, ``ask_about_overdue`` asks again after the pack's days.
    """
    with transaction.atomic():
        Help.objects.update_or_create(
            unit=unit, duty=duty, period=period, defaults={"on": local_date(now)}
        )
        reminders = Reminder.objects.filter(unit=unit, duty=duty, settled_on__isnull=True)
        settle_all(source_uuids=list(reminders.values_list("uuid", flat=True)), now=now)
