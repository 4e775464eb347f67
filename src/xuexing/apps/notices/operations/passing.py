"""What is open goes to other hands: a successor's, or another unit's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from xuexing.apps.organizations.api import Person, Unit

from ..models import ToDo


def hand_to_dos(*, unit: Unit, before: Person, person: Person, now: dt.datetime) -> int:
    """Give a successor what is asked of somebody by name in a unit; return how much it is.

    Where the successor is asked the same already, one asking is enough. What is asked of whoever holds a
    post needs nothing.
    """
    mine = ToDo.objects.filter(unit=unit, person=before, done_at__isnull=True)
    return _pass_on(mine, {"person": person}, now)


def move_to_dos(*, unit: Unit, into: Unit, now: dt.datetime) -> int:
    """Give another unit what is open in one that goes into it; return how much it is."""
    return _pass_on(ToDo.objects.filter(unit=unit, done_at__isnull=True), {"unit": into}, now)


def _pass_on(to_dos: Iterable[ToDo], to: dict[str, Person | Unit], now: dt.datetime) -> int:
    count = 0
    for each in to_dos:
        one = ToDo.objects.filter(pk=each.pk)
        try:
            with transaction.atomic():
                count += one.update(**to)
        except IntegrityError:
            one.update(done_at=now)
    return count
