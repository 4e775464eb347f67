"""Moving a member to another unit, in steps: sent, then accepted.

《中国共产党党员教育管理工作条例》 article 25: who has been sent but not accepted is the old unit's. So a
transfer changes no membership before it is accepted.
"""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import Membership, Transfer, Unit
from ..models.membership import AFFILIATED
from ..models.transfer import TransferState
from .people import join_unit, leave_unit

MOVED = "moved"


class UnableToTransfer(Refusal):
    """The membership is over, none to move, or on its way already."""

    code = "not_to_be_transferred"
    message = _(
        "%(name)s is on the way to another unit already, or is not affiliated here any more."
    )


class UnableToSettleTransfer(Refusal):
    """It was accepted or taken back before, or the day is too early."""

    code = "transfer_settled"
    message = _("This was settled before, or the day is earlier than the one on which it was sent.")


def begin_transfer(
    *,
    membership: Membership,
    unit: Unit | None,
    unit_name: str,
    on: dt.date,
    by: Actor,
    now: dt.datetime,
) -> Transfer:
    """Send a member to another unit; the old one stays responsible until the new one accepts.

    Parameters
    ----------
    unit, unit_name
        Where to: a unit of this installation, or the name of one elsewhere.

    Raises
    ------
    UnableToTransfer
        The person is not affiliated by this membership, or on the way already.
    """
    name = membership.person.name
    to_itself = unit is not None and unit.pk == membership.unit_id
    if membership.kind not in AFFILIATED or membership.until_on is not None or to_itself:
        raise UnableToTransfer(name=name)
    transfer = Transfer(
        membership=membership, unit=unit, unit_name="" if unit else unit_name, sent_on=on
    )
    try:
        with transaction.atomic():
            transfer.save(force_insert=True)
            _record("begin_transfer", transfer, by, now)
    except IntegrityError as error:
        raise UnableToTransfer(name=name) from error
    return transfer


def accept_transfer(*, transfer: Transfer, on: dt.date, by: Actor, now: dt.datetime) -> None:
    """Take a member in on a day: the old membership ends on it, and the new one begins.

    Raises
    ------
    UnableToSettleTransfer
        It was settled before.
    """
    with transaction.atomic():
        held = _settle(transfer, TransferState.ACCEPTED, on)
        old = held.membership
        leave_unit(membership=old, on=on, reason=MOVED, by=by, now=now)
        if held.unit is not None:
            join_unit(
                person=old.person, unit=held.unit, from_on=on, status=old.status, by=by, now=now
            )
        _record("accept_transfer", held, by, now)


def withdraw_transfer(*, transfer: Transfer, on: dt.date, by: Actor, now: dt.datetime) -> None:
    """Take a transfer back, or note that it was not accepted; the member stays where they are.

    Raises
    ------
    UnableToSettleTransfer
        It was settled before.
    """
    with transaction.atomic():
        held = _settle(transfer, TransferState.WITHDRAWN, on)
        _record("withdraw_transfer", held, by, now)


def _settle(transfer: Transfer, state: TransferState, on: dt.date) -> Transfer:
    waiting = Transfer.objects.filter(pk=transfer.pk)
    held = locked(waiting).select_related("membership__person", "membership__unit", "unit").get()
    if held.state != TransferState.SENT or on < held.sent_on or held.membership.until_on:
        raise UnableToSettleTransfer
    held.state, held.settled_on = state, on
    held.save(update_fields=["state", "settled_on"])
    return held


def _record(verb: str, transfer: Transfer, by: Actor, now: dt.datetime) -> None:
    record(
        act=f"organizations.{verb}",
        subject=transfer,
        by=by,
        now=now,
        unit_id=transfer.membership.unit_id,
        data={"person": str(transfer.membership.person.uuid)},
    )
