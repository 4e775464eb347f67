"""What is arranged by many sources at once: a plan of a year told in a fixed number of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from xuexing.apps.organizations.api import Unit, list_people_of_units

from ..models import Arrangement
from .arrange import Arranged
from .findings import Touched, refresh


@dataclass(frozen=True)
class ArrangedBy:
    """What one source arranges for a unit; see ``arrange``."""

    source_uuid: UUID
    unit: Unit
    items: Sequence[Arranged]


def arrange_all(*, sources: Sequence[ArrangedBy], now: dt.datetime, are_new: bool = False) -> None:
    """Replace what some sources have arranged; all units concerned are judged again when written.

    Call it inside the transaction that arranges. No audit rows of its own: the source's act has one.

    Parameters
    ----------
    are_new
        Whether all of them were made in this transaction: nothing of theirs stands that is replaced.
    """
    with transaction.atomic(savepoint=False):
        before = [] if are_new else _take_away([each.source_uuid for each in sources])
        new = [
            Arrangement(
                source_uuid=each.source_uuid,
                unit=each.unit,
                kind=item.kind,
                category=item.category,
                on=item.on,
                amount=item.amount,
            )
            for each in sources
            for item in each.items
        ]
        Arrangement.objects.bulk_create(new, batch_size=1000)
        touched = {*before, *((each.unit_id, each.on) for each in new)}
        if touched:
            units, days = {unit for unit, _ in touched}, {day for _, day in touched}
            transaction.on_commit(lambda: _judge_again(units, days, now))


def _take_away(sources: Sequence[UUID]) -> list[tuple[int, dt.date]]:
    """Take away what sources have arranged, and return for whom and when it was."""
    held = Arrangement.objects.filter(source_uuid__in=sources)
    before = list(held.values_list("unit_id", "on"))
    if before:
        held.delete()
    return before


def _judge_again(units: Collection[int], days: set[dt.date], now: dt.datetime) -> None:
    people = list_people_of_units(units=list(units), first=min(days), last=max(days))
    keys = list(people.values_list("pk", flat=True))
    refresh(touched=Touched(units=list(units), people=keys, topics=()), days=days, now=now)
