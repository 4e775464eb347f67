"""Transfers: the letter, the answer, and who is responsible meanwhile.

《中国共产党党员教育管理工作条例》 article 25: the old unit stays responsible until the new one accepts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack

from ..models import Membership, Person, Transfer, Unit
from ..models.membership import AFFILIATED
from ..models.transfer import TransferState
from .letters import (
    answer_letter,
    ask_both,
    locked_on_the_way,
    note_transfer,
    settle_returned,
)
from .people import join_unit, leave_unit

MOVED = "moved"


class UnableToTransfer(Refusal):
    """A letter is on the way already, or there is nobody to move."""

    code = "transfer_on_the_way"
    message = _("%(name)s is on the way to another unit already. Withdraw that transfer first.")


class UnableToAcceptTransfer(Refusal):
    """The person no longer belongs to the unit the letter comes from."""

    code = "transfer_outdated"
    message = _(
        "%(name)s no longer belongs to %(unit)s. Ask its secretary to withdraw the transfer."
    )


def begin_transfer(
    *,
    membership: Membership,
    unit: Unit | None,
    unit_name: str,
    on: dt.date,
    by: Actor,
    now: dt.datetime,
) -> Transfer:
    """Send somebody on the way to another unit; the membership stays as it is until the answer.

    Parameters
    ----------
    membership
        The affiliation that is to move.
    unit, unit_name
        Where to: a unit of this installation, or the name of one elsewhere.
    on
        Date of the letter.

    Raises
    ------
    Faulty
        All that is wrong with the letter.
    UnableToTransfer
        A letter of this person is on the way.
    """
    outside = unit_name.strip()[:120] if unit is None else ""
    faults = _faults_of_letter(membership, unit, outside, on, local_date(now))
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        person = locked(Person.objects.filter(pk=membership.person_id)).get()
        under_way = Transfer.objects.filter(membership__person=person, state=TransferState.SENT)
        if under_way.exists():
            raise UnableToTransfer(name=person.name)
        settle_returned(person, now)
        transfer = Transfer.objects.create(
            membership=membership, unit=unit, unit_name=outside, sent_on=on
        )
        ask_both(transfer, now)
        note_transfer("begin_transfer", transfer, by, now)
    return transfer


def accept_transfer(*, transfer: Transfer, on: dt.date, by: Actor, now: dt.datetime) -> Transfer:
    """Take somebody on from a day: the old membership ends on it, the new one begins.

    For a unit elsewhere it is the day on its receipt (回执), entered by the old unit.

    Raises
    ------
    UnableToSettleTransfer
        Somebody was faster.
    UnableToAcceptTransfer
        The person left the old unit in another way meanwhile.
    Faulty
        The day cannot be.
    """
    with transaction.atomic():
        held = locked_on_the_way(transfer)
        membership = _membership_to_end(held)
        faults = _faults_of_day(held, membership, on, local_date(now))
        if faults:
            raise Faulty(faults)
        answer_letter(held, TransferState.ACCEPTED, now, on=on)
        status = membership.status
        leave_unit(membership=membership, on=on, reason=MOVED, by=by, now=now)
        if held.unit is not None:
            join_unit(person=held.person, unit=held.unit, from_on=on, status=status, by=by, now=now)
        note_transfer("accept_transfer", held, by, now, on=on.isoformat())
    return held


def _membership_to_end(transfer: Transfer) -> Membership:
    """Return the affiliation to the old unit that holds; it may have changed its kind since the letter."""
    old = transfer.membership
    found = Membership.objects.filter(
        person=old.person_id, unit=old.unit_id, kind__in=AFFILIATED, until_on__isnull=True
    ).select_related("person", "unit")
    membership = locked(found).first()
    if membership is None:
        raise UnableToAcceptTransfer(name=old.person.name, unit=old.unit.name)
    return membership


def _faults_of_letter(
    membership: Membership,
    unit: Unit | None,
    outside: str,
    on: dt.date,
    today: dt.date,
) -> Sequence[Fault]:
    faults = []
    if unit is None and not outside:
        faults.append(Fault(_("Say to which unit."), {"field": "unit"}))
    if unit is not None and unit.pk == membership.unit_id:
        faults.append(
            Fault(_("Name another unit: this is where the person is."), {"field": "unit"})
        )
    elif unit is not None and (unit.ended_on is not None or not _takes_people(unit)):
        faults.append(
            Fault(
                _("%(unit)s has no roster of its own. Name a branch."),
                {"field": "unit"},
                {"unit": unit.name},
            )
        )
    if on > today:
        faults.append(Fault(_("The letter is dated later than today."), {"field": "on"}))
    if membership.kind not in AFFILIATED or membership.until_on is not None:
        faults.append(Fault(_("Only a membership that holds can be moved.")))
    return faults


def _takes_people(unit: Unit) -> bool:
    kind = current_pack().unit_kinds.get(unit.kind)
    return kind is not None and kind.has_roster and not kind.is_part


def _faults_of_day(
    transfer: Transfer, membership: Membership, on: dt.date, today: dt.date
) -> list[Fault]:
    if on > today:
        return [Fault(_("Accept on the day itself or afterwards, not before."), {"field": "on"})]
    if on < transfer.sent_on:
        return [Fault(_("That is earlier than the letter."), {"field": "on"})]
    if on <= membership.from_on:
        return [Fault(_("That is not later than the day the old one began."), {"field": "on"})]
    return []
