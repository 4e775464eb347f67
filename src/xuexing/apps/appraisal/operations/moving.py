"""Objections of a unit that goes into another."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit

from ..models import Objection
from ..models.objection import ENDED


def move_objections(*, unit: Unit, into: Unit, by: Actor, now: dt.datetime) -> int:
    """Let another unit answer and re-check what is open in one that goes into it; return how many."""
    with transaction.atomic():
        waiting = Objection.objects.exclude(state__in=ENDED)
        moved = waiting.filter(unit=unit).update(unit=into)
        moved += waiting.filter(above=unit).update(above=into)
        if moved:
            data = {"into": str(into.uuid), "moved": moved}
            act = "appraisal.move_objections"
            record(act=act, subject=unit, by=by, now=now, unit_id=unit.pk, data=data)
    return moved
