"""What the room hears from the rooms below."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection
from typing import Any

from django.db import OperationalError
from django.dispatch import receiver

from xuexing.apps.evidence.events import FactsAppended, facts_appended
from xuexing.apps.organizations.api import get_organization, is_started
from xuexing.apps.organizations.events import (
    PersonMerge,
    RosterChange,
    person_merged,
    roster_changed,
)
from xuexing.foundation.clock import local_date
from xuexing.kernel.periods import PeriodKind, period_of, periods_between

from .operations import Touched, forget_findings, refresh
from .tasks import judge_again

logger = logging.getLogger(__name__)


@receiver(facts_appended)
def judge_facts_again(*, event: FactsAppended, **_: Any) -> None:
    """Judge whom new facts are about, in the periods of their days."""
    touched = Touched(units=[event.unit_id], people=event.person_ids, topics=event.topic_keys)
    days = event.days | {dt.date(year, 12, 31) for year in event.years}
    _judge(touched, days, event.now)


@receiver(roster_changed)
def judge_people_again(*, change: RosterChange, **_: Any) -> None:
    """Judge who came, went or was exempted, in every period since then."""
    if not is_started():
        return
    today = local_date(change.now)
    first = max(change.since, period_of(get_organization().records_from_on, PeriodKind.YEAR).start)
    days: list[dt.date] = [each.end for each in periods_between(first, today, PeriodKind.MONTH)]
    touched = Touched(units=change.units, people=change.people, topics=())
    _judge(touched, days, change.now)


@receiver(person_merged)
def forget_second_record(*, merge: PersonMerge, **_: Any) -> None:
    """Forget how duties of a second record stood; the one that stays is judged when it is written."""
    forget_findings(person=merge.other)


def _judge(touched: Touched, days: Collection[dt.date], now: dt.datetime) -> None:
    """Judge at once; where others hold the same findings too long, a moment later in the background.

    What was written is written: whoever wrote it is not told of a lock on what follows from it.
    """
    try:
        refresh(touched=touched, days=days, now=now)
    except OperationalError:
        logger.info("Findings are held by others; they are judged in the background.")
        judge_again.enqueue(*touched.as_json(), sorted(day.isoformat() for day in days))
