"""Suggestions to a unit that goes into another."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit

from ..models import Suggestion


def move_suggestions(*, unit: Unit, into: Unit, by: Actor, now: dt.datetime) -> int:
    """Let another unit answer what is open in one that goes into it; return how many."""
    with transaction.atomic():
        waiting = Suggestion.objects.filter(answered_at=None)
        moved = waiting.filter(unit=unit).update(unit=into)
        moved += waiting.filter(passed_to=unit).update(passed_to=into)
        if moved:
            data = {"into": str(into.uuid), "moved": moved}
            act = "columns.move_suggestions"
            record(act=act, subject=unit, by=by, now=now, unit_id=unit.pk, data=data)
    return moved
