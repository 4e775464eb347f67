"""Units that are no longer bound: what stands in their plans for it goes, what has begun stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import F

from xuexing.apps.notices.api import settle_all

from ..models import Bound, BoundState, ItemState, PlanItem, YearPlan
from .arranging import arrange_items

REASON_LENGTH = 200


def take_out(bounds: Sequence[Bound], *, state: BoundState, reason: str, now: dt.datetime) -> None:
    """Let bounds go, with their items that nobody has begun; call it in a transaction.

    A gathering that the unit had planned before goes on without the words from above; any other item is
    given up with the reason. A fixed number of statements. Items, their plans and units, and the
    prescriptions must be at hand; their plans are locked.
    """
    waiting = [
        (each, each.item) for each in bounds if each.item and each.item.state == ItemState.PLANNED
    ]
    joined = [item for each, item in waiting if each.is_joined]
    gone = [item for each, item in waiting if not each.is_joined]
    for each, item in waiting:
        item.version += 1
        if not each.is_joined:
            item.state, item.reason = ItemState.GIVEN_UP, reason[:REASON_LENGTH]
            continue
        if item.content == each.prescription.content:
            item.content = ""
        if item.target == each.prescription.target:
            item.target = ""
        if item.topic_id == each.prescription.topic_id:
            item.topic = None
    PlanItem.objects.bulk_update(joined, ["content", "target", "topic", "version"])
    PlanItem.objects.bulk_update(gone, ["state", "reason", "version"])
    arrange_items(gone, now=now)
    YearPlan.objects.filter(pk__in={item.plan_id for _, item in waiting}).update(
        version=F("version") + 1, changed_at=now
    )
    Bound.objects.filter(pk__in=[each.pk for each in bounds]).update(state=state)
    settle_all(source_uuids=[each.uuid for each in bounds], now=now)
