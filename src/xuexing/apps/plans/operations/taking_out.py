"""Units that are no longer bound: what stands in their plans for it goes, what has begun stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import F

from xuexing.apps.notices.api import settle_all

from ..models import Bound, BoundState, ItemState, PlanItem, Prescription, YearPlan
from .arranging import arrange_items

REASON_LENGTH = 200


def take_out(bounds: Sequence[Bound], *, state: BoundState, reason: str, now: dt.datetime) -> None:
    """Let bounds go, with their items that nobody has begun; call it in a transaction.

    A gathering that the unit had planned before goes on without the words from above; any other item is
    given up with the reason. A fixed number of statements. The bounds are of one prescription; it, the
    items, their plans and units must be at hand, the plans locked.
    """
    waiting = [
        (each, each.item) for each in bounds if each.item and each.item.state == ItemState.PLANNED
    ]
    gone = [item for each, item in waiting if not each.is_joined]
    for item in gone:
        item.state, item.reason = ItemState.GIVEN_UP, reason[:REASON_LENGTH]
    PlanItem.objects.filter(pk__in=[each.pk for each in gone]).update(
        state=ItemState.GIVEN_UP, reason=reason[:REASON_LENGTH], version=F("version") + 1
    )
    joined = [item.pk for each, item in waiting if each.is_joined]
    if joined:
        _give_back(joined, bounds[0].prescription)
    arrange_items(gone, now=now)
    YearPlan.objects.filter(pk__in={item.plan_id for _, item in waiting}).update(
        version=F("version") + 1, changed_at=now
    )
    Bound.objects.filter(pk__in=[each.pk for each in bounds]).update(state=state)
    settle_all(source_uuids=[each.uuid for each in bounds], now=now)


def _give_back(joined: Sequence[int], what: Prescription) -> None:
    """Take the words from above off gatherings that units had planned before; their own words stay."""
    items = PlanItem.objects.filter(pk__in=joined)
    items.filter(content=what.content).update(content="")
    items.filter(target=what.target).update(target="")
    items.filter(topic=what.topic_id).update(topic=None)
    items.update(version=F("version") + 1)
