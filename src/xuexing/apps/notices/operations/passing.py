"""What is open goes to another unit.

What somebody is asked by name goes to a successor with the record it is about: the room that keeps the
record asks again. What is asked of whoever holds a post needs nothing.
"""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from xuexing.apps.organizations.api import Unit

from ..models import ToDo


def move_to_dos(*, unit: Unit, into: Unit, now: dt.datetime) -> int:
    """Give another unit what is open in one that goes into it; return how much it is.

    Where the other is asked the same already, one asking is enough.
    """
    count = 0
    for each in ToDo.objects.filter(unit=unit, done_at__isnull=True):
        one = ToDo.objects.filter(pk=each.pk)
        try:
            with transaction.atomic():
                count += one.update(unit=into)
        except IntegrityError:
            one.update(done_at=now)
    return count
