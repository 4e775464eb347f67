"""A prescription changed or withdrawn: those that are bound follow; what was held stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import SYSTEM, Actor, record
from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.locking import locked

from ..events import prescription_waits
from ..models import (
    Bound,
    BoundState,
    ItemState,
    PlanItem,
    Prescription,
    PrescriptionState,
    PrescriptionVersion,
    YearPlan,
)
from .arranging import arrange_items
from .landing import items_of, place_again
from .prescribing import (
    WORDS,
    PrescriptionConflict,
    PrescriptionWords,
    held_prescription,
    refuse_faults,
)
from .sending import AT_ONCE, ask_to_look, send_waiting
from .taking_out import take_out

REASON_LENGTH = 200
BEGUN = (ItemState.TAKEN, ItemState.HELD)


def change_prescription(
    *,
    prescription: Prescription,
    what: PrescriptionWords,
    version: int,
    reason: str = "",
    by: Actor,
    now: dt.datetime,
) -> Prescription:
    """Change a prescription; once it was sent, the plans of those it binds follow.

    Whom it binds stays as it was sent. An item keeps its day where that is within the new days, or where
    the unit said why it is another; else it gets the day that fits best. What was held, and what a
    session is open for, stays as it is. What was sent before is kept as a version. The plans of more than
    ``AT_ONCE`` units follow in the background.

    Raises
    ------
    PrescriptionConflict
        Somebody changed it in between, it is being sent, or it was withdrawn.
    Faulty
        All that is wrong with the input; once sent, also that nobody says why, or another year.
    """
    refuse_faults(what, unit=prescription.unit, now=now)
    with transaction.atomic():
        held = held_prescription(prescription)
        if held.version != version or held.state not in {
            PrescriptionState.DRAFT,
            PrescriptionState.SENT,
        }:
            raise PrescriptionConflict
        is_sent = held.state == PrescriptionState.SENT
        new = what.fields()
        changed = {name: new[name] for name in WORDS if getattr(held, name) != new[name]}
        if not is_sent:
            changed |= {name: new[name] for name in ("kinds", "named", "joins_planned")}
        if not changed:
            return held
        if is_sent:
            _keep_version(held, what, reason, now)
        for name, value in changed.items():
            setattr(held, name, value)
        held.version += 1
        if is_sent and _begin(held, PrescriptionState.CHANGING):
            _follow(held, _bounds(held), now=now)
        held.save()
        data = {"fields": sorted(changed), "version": held.version}
        record(
            act="plans.change_prescription",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data=data,
        )
    return held


def withdraw_prescription(
    *, prescription: Prescription, reason: str, by: Actor, now: dt.datetime
) -> Prescription:
    """Withdraw a prescription; nobody who has not begun is bound any more, and all are told why.

    Raises
    ------
    PrescriptionConflict
        It was never sent, is being sent, or was withdrawn already.
    Faulty
        Nobody says why.
    """
    said = _reason(reason)
    with transaction.atomic():
        held = held_prescription(prescription)
        if held.state != PrescriptionState.SENT:
            raise PrescriptionConflict
        is_short = _begin(held, PrescriptionState.WITHDRAWN)
        held.state, held.reason = PrescriptionState.WITHDRAWN, said
        if is_short:
            _let_go(_bounds(held), said, now=now)
        held.save(update_fields=["state", "reason", "done_count", "total_count"])
        record(
            act="plans.withdraw_prescription",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
        )
    return held


def follow_prescription(
    *, prescription: Prescription, by: Actor = SYSTEM, now: dt.datetime
) -> None:
    """Let the plans of very many units follow, so many a transaction; the background's part.

    Of one that is being sent the units are bound, of one that was changed or withdrawn the items follow.
    Safe to run again after it was killed: it goes on where it stopped.
    """
    send_waiting(prescription=prescription, by=by, now=now)
    while True:
        with transaction.atomic():
            held = held_prescription(prescription)
            if not held.is_under_way:
                return
            start = held.done_count
            bounds = _bounds(held, start=start)
            if held.state == PrescriptionState.CHANGING:
                _follow(held, bounds, now=now)
            else:
                _let_go(bounds, held.reason, now=now)
            held.done_count = min(start + AT_ONCE, held.total_count)
            is_over = held.done_count >= held.total_count
            if held.state == PrescriptionState.CHANGING and is_over:
                held.state = PrescriptionState.SENT
            held.save(update_fields=["state", "done_count"])


def _begin(held: Prescription, state: PrescriptionState) -> bool:
    """Tell whether plans follow at once; very many are left to the background, with progress."""
    count = held.bounds.count()
    if count <= AT_ONCE:
        return True
    held.state, held.done_count, held.total_count = state, 0, count
    prescription_waits.send(sender=Prescription, prescription=held)
    return False


def _let_go(bounds: Sequence[Bound], reason: str, *, now: dt.datetime) -> None:
    """Let those go who have not begun."""
    waiting = [each for each in bounds if not each.item or each.item.state not in BEGUN]
    take_out(waiting, state=BoundState.WITHDRAWN, reason=reason, now=now)


def _follow(held: Prescription, bound: Sequence[Bound], *, now: dt.datetime) -> None:
    """Let the items of those who have not begun follow; a fixed number of statements."""
    bounds = [each for each in bound if each.item and each.item.state == ItemState.PLANNED]
    for each in bounds:
        each.prescription = held
    own = [each.item.pk for each in bounds if each.item and not each.is_joined]
    joined = [each.item.pk for each in bounds if each.item and each.is_joined]
    words = items_of(held)
    said: dict[str, Any] = {name: words[name] for name in ("content", "target", "topic")}
    PlanItem.objects.filter(pk__in=own).update(**words, version=F("version") + 1)
    PlanItem.objects.filter(pk__in=joined).update(**said, version=F("version") + 1)
    items = {each.pk: each for each in _items(own + joined)}
    for each in bounds:
        each.item = items[each.item_id or 0]
    place_again([each for each in bounds if not each.is_joined], now=now)
    arrange_items([each.item for each in bounds if each.item and not each.is_joined], now=now)
    YearPlan.objects.filter(items__in=own + joined).update(version=F("version") + 1, changed_at=now)
    ask_to_look([each for each in bounds if each.state == BoundState.OPEN], now=now)


def _items(keys: list[int]) -> list[PlanItem]:
    return list(PlanItem.objects.filter(pk__in=keys).select_related("plan", "unit", "topic"))


def _bounds(held: Prescription, *, start: int = 0) -> list[Bound]:
    """Return whom a prescription binds, so many from a place on, with items and units; plans locked first."""
    all_of_them = Bound.objects.filter(prescription=held).order_by("pk")
    keys = list(all_of_them.values_list("pk", flat=True)[start : start + AT_ONCE])
    list(locked(YearPlan.objects.filter(items__bound__in=keys).order_by("pk")))
    in_force = all_of_them.filter(pk__in=keys, state__in=[BoundState.OPEN, BoundState.CANNOT])
    return list(in_force.select_related("unit", "item__plan", "item__unit", "prescription__unit"))


def _keep_version(
    held: Prescription, what: PrescriptionWords, reason: str, now: dt.datetime
) -> None:
    if what.from_on.year != held.from_on.year:
        text = _("It stands in the plans of %(year)s. Withdraw it and prescribe it anew.")
        raise Faulty([Fault(text, {"field": "from_on"}, {"year": held.from_on.year})])
    words = {name: getattr(held, name) for name in WORDS if name != "topic"}
    days = {name: words[name].isoformat() for name in ("from_on", "until_on")}
    PrescriptionVersion.objects.create(
        prescription=held,
        number=held.version,
        words={**words, **days, "topic": held.topic.title if held.topic else ""},
        reason=_reason(reason),
        made_at=now,
    )


def _reason(reason: str) -> str:
    said = reason.strip()[:REASON_LENGTH]
    if not said:
        text = _("Say why: the units read it.")
        raise Faulty([Fault(text, {"field": "reason"})])
    return said
