"""What ends by itself: objections left at their answer, and objections whose time is over."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.notices.api import forget_to_dos, settle
from xuexing.foundation.clock import local_date

from ..models import Objection, ObjectionState, StepKind
from .steps import add_step, locked_objection


def close_lapsed(*, now: dt.datetime) -> int:
    """Close refused objections whose member asked for no re-check in time; return how many."""
    late = Objection.objects.filter(
        state=ObjectionState.REFUSED, closed_at__isnull=True, due_on__lt=local_date(now)
    )
    keys = list(late.values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            held = locked_objection(Objection(pk=key))
            held.closed_at, held.due_on = now, None
            settle(source_uuid=held.uuid, now=now)
            fields = ["closed_at", "due_on"]
            add_step(held, StepKind.LAPSED, fields=fields, said_by=None, by=SYSTEM, now=now)
    return len(keys)


def prune_objections(*, before: dt.datetime, now: dt.datetime) -> int:  # noqa: ARG001  one shape for all
    """Delete objections that were settled before a moment, with their words; return how many."""
    return _delete(Objection.objects.filter(closed_at__lt=before))


def forget_objections(*, person_id: int) -> int:
    """Delete every objection of somebody who is forgotten; the corrected facts stay."""
    return _delete(Objection.objects.filter(person=person_id))


def _delete(found: QuerySet[Objection]) -> int:
    with transaction.atomic():
        keys = list(found.values_list("uuid", flat=True))
        forget_to_dos(source_uuids=keys)
        found.delete()
    return len(keys)
