"""A letter on its way: whom it asks, and how it is answered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..events import Asking, ask_keepers, tell_keepers_answered
from ..models import Person, Transfer, Unit
from ..models.transfer import TransferState

DAYS = 90
"""A letter is answered within these days; after them the pages say so, and whom to ask."""
ACCEPT, FOLLOW = "organizations.accept_transfer", "organizations.follow_transfer"


class UnableToSettleTransfer(Refusal):
    """It was accepted, sent back or withdrawn before."""

    code = "transfer_settled"
    message = _("This transfer was answered before. Load the page again to see how it stands.")


def return_transfer(*, transfer: Transfer, reason: str, by: Actor, now: dt.datetime) -> Transfer:
    """Send the letter back with a reason; the person stays where they are.

    Raises
    ------
    UnableToSettleTransfer
        Somebody was faster.
    Faulty
        There is no reason.
    """
    if not reason.strip():
        raise Faulty([Fault(_("Say what the old unit is to put right."), {"field": "reason"})])
    with transaction.atomic():
        held = locked_on_the_way(transfer)
        answer_letter(held, TransferState.RETURNED, now, reason=reason.strip()[:120])
        if held.old_unit is not None:
            ask_keepers(kind=FOLLOW, what=[_following(held, held.old_unit)], now=now)
        note_transfer("return_transfer", held, by, now)
    return held


def withdraw_transfer(*, transfer: Transfer, by: Actor, now: dt.datetime) -> None:
    """Take a letter back, or put aside one that came back: the person stays in the old unit."""
    with transaction.atomic():
        held = _locked(transfer)
        if held.state == TransferState.RETURNED:
            tell_keepers_answered(source_uuid=held.uuid, now=now)
        elif held.state == TransferState.SENT:
            answer_letter(held, TransferState.WITHDRAWN, now)
        else:
            raise UnableToSettleTransfer
        note_transfer("withdraw_transfer", held, by, now)


def end_open_transfer(person: Person, *, by: Actor, now: dt.datetime) -> None:
    """Withdraw the letter of somebody whose membership ends in another way."""
    held = Transfer.objects.filter(membership__person=person, state=TransferState.SENT).first()
    if held is not None:
        withdraw_transfer(transfer=held, by=by, now=now)


def locked_on_the_way(transfer: Transfer) -> Transfer:
    """Return a transfer locked until the transaction ends.

    Raises
    ------
    UnableToSettleTransfer
        It is not on the way any more.
    """
    held = _locked(transfer)
    if held.state != TransferState.SENT:
        raise UnableToSettleTransfer
    return held


def _locked(transfer: Transfer) -> Transfer:
    units = Transfer.objects.select_related("membership__person", "membership__unit", "unit")
    return locked(units.filter(pk=transfer.pk)).get()


def answer_letter(
    transfer: Transfer,
    state: TransferState,
    now: dt.datetime,
    *,
    on: dt.date | None = None,
    reason: str = "",
) -> None:
    """Write how a letter was answered, today unless told, and take off what was asked about it."""
    transfer.state, transfer.settled_on, transfer.reason = state, on or local_date(now), reason
    transfer.save(update_fields=["state", "settled_on", "reason"])
    tell_keepers_answered(source_uuid=transfer.uuid, now=now)


def settle_returned(person: Person, now: dt.datetime) -> None:
    """Take off what was asked about an earlier letter that came back: a new one is on its way."""
    for each in Transfer.objects.filter(membership__person=person, state=TransferState.RETURNED):
        tell_keepers_answered(source_uuid=each.uuid, now=now)


def ask_both(transfer: Transfer, now: dt.datetime) -> None:
    """Ask the new unit to answer, and the old one to see to it that it does."""
    if transfer.new_unit is not None:
        names = {"name": transfer.person.name, "unit": transfer.old_name}
        ask_keepers(kind=ACCEPT, what=[_asking(transfer, transfer.new_unit, names)], now=now)
    if transfer.old_unit is not None:
        ask_keepers(kind=FOLLOW, what=[_following(transfer, transfer.old_unit)], now=now)


def _following(transfer: Transfer, unit: Unit) -> Asking:
    names = {"name": transfer.person.name, "unit": transfer.new_name}
    return _asking(transfer, unit, {**names, "state": str(transfer.state)})


def _asking(transfer: Transfer, unit: Unit, data: dict[str, str]) -> Asking:
    due_on = transfer.sent_on + dt.timedelta(days=DAYS)
    return Asking(unit=unit, source_uuid=transfer.uuid, due_on=due_on, data=data)


def note_transfer(act: str, transfer: Transfer, by: Actor, now: dt.datetime, **data: str) -> None:
    """Write the act into the trail of both units."""
    for unit in (transfer.old_unit, transfer.new_unit):
        if unit is None:
            continue
        record(
            act=f"organizations.{act}",
            subject=transfer,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"person": str(transfer.person.uuid), **data},
        )
