"""What is arranged, told by the rooms that arrange."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from xuexing.apps.organizations.api import Unit, list_people_of_units

from ..models import Arrangement
from .findings import Touched, refresh


@dataclass(frozen=True)
class Arranged:
    """A fact to come.

    Parameters
    ----------
    kind, category
        Those of the fact that the event will become.
    on
        Its day.
    amount
        What it will add: credit hours for each who is expected, or times.
    belongs_to_year
        The year it belongs to, where it differs from its day.
    """

    kind: str
    category: str
    on: dt.date
    amount: Decimal
    belongs_to_year: int | None = None


def arrange(*, source_uuid: UUID, unit: Unit, items: Sequence[Arranged], now: dt.datetime) -> None:
    """Replace what one source has arranged for a unit; judged again when written.

    Call it inside the transaction that arranges. No audit row of its own: the source's act has one.
    """
    with transaction.atomic():
        held = Arrangement.objects.filter(source_uuid=source_uuid)
        days = {day for row in held for day in days_of(row.on, row.belongs_to_year)}
        held.delete()
        Arrangement.objects.bulk_create(
            Arrangement(
                source_uuid=source_uuid,
                unit=unit,
                kind=item.kind,
                category=item.category,
                on=item.on,
                amount=item.amount,
                belongs_to_year=item.belongs_to_year,
            )
            for item in items
        )
        days |= {day for item in items for day in days_of(item.on, item.belongs_to_year)}
        if days:
            transaction.on_commit(lambda: _judge_again(unit, days, now))


def forget_arranged(*, source_uuid: UUID) -> None:
    """Forget what a source has arranged because it has happened: its facts make everybody look."""
    Arrangement.objects.filter(source_uuid=source_uuid).delete()


def days_of(on: dt.date, belongs_to_year: int | None) -> set[dt.date]:
    """Return the days on which something bears: its own, and the last of the year it belongs to."""
    return {on} if belongs_to_year is None else {on, dt.date(belongs_to_year, 12, 31)}


def _judge_again(unit: Unit, days: set[dt.date], now: dt.datetime) -> None:
    people = list_people_of_units(units=[unit.pk], first=min(days), last=max(days))
    touched = Touched(units=[unit.pk], people=list(people.values_list("pk", flat=True)), topics=())
    refresh(touched=touched, days=days, now=now)
