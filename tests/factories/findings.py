"""Findings as they would be judged, straight into the table."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import uuid4

from xuexing.apps.organizations.models import Unit
from xuexing.apps.rulebook.models import Finding
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import period_named
from xuexing.kernel.rules import SubjectKind


def make_finding(
    unit: Unit, duty: str, period: str, state: str, *, number: int = 1, **fields: Any
) -> Finding:
    """Make how a duty of a unit, or of a topic of its own, stands in a period.

    Parameters
    ----------
    number
        Which topic of the period: each has a day of its own.
    """
    span = period_named(period)
    is_topic = current_pack().duties[duty].subject.kind is SubjectKind.TOPIC
    topic = uuid4() if is_topic else None
    starts_on = span.start + dt.timedelta(days=number) if is_topic else span.start
    usual = {
        "subject_uuid": topic or unit.uuid,
        "topic_key": topic,
        "starts_on": starts_on,
        "ends_on": span.end,
        "due_on": span.end,
        "amount": Decimal(0),
        "arranged_amount": Decimal(0),
    }
    return Finding.objects.create(
        **{**usual, **fields}, duty=duty, version=1, unit=unit, period=period, state=state
    )
