"""Sending a prescription: all units at once, or many of them in the background with progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import SYSTEM, Act, Actor, record, record_many
from xuexing.apps.notices.api import Asked, ask_all
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission

from ..events import prescription_waits
from ..models import Bound, PlanItem, Prescription, PrescriptionState, YearPlan
from .landing import land
from .prescribing import PrescriptionConflict, held_prescription
from .targets import list_targets

LOOK = "plans.look_at_prescription"
AT_ONCE = 100
"""So many units are bound while somebody waits; more in the background, so many at a time."""


class UnableToSend(Refusal):
    """There is nobody to bind, or no day left."""

    code = "prescription_binds_nobody"
    message = _("It binds no unit, or its days are over. Change it first.")


def send_prescription(
    *, prescription: Prescription, version: int, by: Actor, now: dt.datetime
) -> Prescription:
    """Bind all units that a prescription is for: it stands in their plans, and they are asked to look.

    More than ``AT_ONCE`` units are bound in the background.

    Parameters
    ----------
    version
        The version whose cost was looked at.

    Raises
    ------
    PrescriptionConflict
        It was changed or sent in the meantime.
    UnableToSend
        It binds no unit, or its days are over.
    """
    with transaction.atomic():
        held = held_prescription(prescription)
        if held.state != PrescriptionState.DRAFT or held.version != version:
            raise PrescriptionConflict
        units = list(_held_targets(held))
        if not units or held.last_on < local_date(now):
            raise UnableToSend
        held.state, held.sent_at, held.total_count = PrescriptionState.SENDING, now, len(units)
        record(
            act="plans.send_prescription",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data={"units": len(units), "version": version},
        )
        if len(units) <= AT_ONCE:
            _bind(held, units, by=by, now=now)
        held.save(update_fields=["state", "sent_at", "total_count", "done_count"])
        if held.state == PrescriptionState.SENDING:
            prescription_waits.send(sender=Prescription, prescription=held)
    return held


def send_waiting(*, prescription: Prescription, by: Actor = SYSTEM, now: dt.datetime) -> None:
    """Bind who is not bound yet, so many units a transaction; the background's part of sending.

    Safe to run again after it was killed: whoever is bound is left out.
    """
    while True:
        with transaction.atomic():
            held = held_prescription(prescription)
            if held.state != PrescriptionState.SENDING:
                return
            left = _held_targets(held).exclude(pk__in=held.bounds.values("unit"))
            _bind(held, list(left[:AT_ONCE]), by=by, now=now)
            held.save(update_fields=["state", "done_count", "total_count"])


def ask_to_look(bounds: Sequence[Bound], *, now: dt.datetime) -> None:
    """Ask units to look at what was prescribed to them; their items and prescriptions must be at hand."""
    ask_all(kind=LOOK, what=[_asked(each) for each in bounds], now=now)


def note_landed(
    plans: Sequence[YearPlan], prescription: Prescription, *, by: Actor, now: dt.datetime
) -> None:
    """Note in the trails of units that something from above stands in their plans."""
    data = {"prescription": str(prescription.uuid)}
    acts = [Act("plans.receive_prescription", each, each.unit_id, data) for each in plans]
    record_many(acts=acts, by=by, now=now)


def _held_targets(held: Prescription) -> QuerySet[Unit]:
    """Return the units to bind, locked: whoever begins a plan meanwhile waits, and finds what came."""
    return locked(list_targets(prescription=held))


def _bind(held: Prescription, units: Sequence[Unit], *, by: Actor, now: dt.datetime) -> None:
    """Bind some units; the prescription is sent once nobody is left."""
    bounds = [Bound(prescription=held, unit=unit) for unit in units]
    landed = land(bounds, now=now)
    Bound.objects.bulk_create(bounds, batch_size=500)
    ask_to_look(bounds, now=now)
    note_landed(landed.plans, held, by=by, now=now)
    held.done_count += len(units)
    held.total_count = max(held.total_count, held.done_count)
    if len(units) < AT_ONCE or held.done_count >= held.total_count:
        held.state = PrescriptionState.SENT


def _asked(bound: Bound) -> Asked:
    what, item = bound.prescription, bound.item
    on = _day_of(item)
    return Asked(
        unit=bound.unit,
        source_uuid=bound.uuid,
        permission=Permission.PLAN_EDIT,
        due_on=on or what.last_on,
        data={
            "content": what.content,
            "above": what.unit.name,
            "item": str(item.uuid) if item else "",
            "on": on.isoformat() if on else "",
            "from_on": what.from_on.isoformat(),
            "last_on": what.last_on.isoformat(),
            "is_compulsory": what.is_compulsory,
            "is_joined": bound.is_joined,
            "unit": str(bound.unit.uuid),
            "year": what.from_on.year,
        },
    )


def _day_of(item: PlanItem | None) -> dt.date | None:
    return item.on if item else None
