"""Somebody comes from a unit that stands outside this installation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty

from ..models import Membership, Person, Transfer, Unit
from ..models.membership import AFFILIATED
from ..models.transfer import TransferState
from .letters import note_transfer
from .people import add_person, join_unit


@dataclass(frozen=True)
class Arrival:
    """Who comes, with which letter.

    Parameters
    ----------
    code
        Staff or member number; whoever had it here before is the same person.
    unit_name
        The unit that wrote the letter.
    from_on
        Day from which the new unit is responsible.
    """

    name: str
    code: str
    birth_on: dt.date | None
    status: str
    unit_name: str
    sent_on: dt.date
    from_on: dt.date


def record_arrival(*, unit: Unit, arrival: Arrival, by: Actor, now: dt.datetime) -> Transfer:
    """Take on somebody who comes with a letter from elsewhere.

    Raises
    ------
    Faulty
        All that is wrong with the input; whoever belongs to a unit here moves by a transfer.
    """
    with transaction.atomic():
        known = Person.objects.filter(code=arrival.code.strip()).first() if arrival.code else None
        faults = _faults(arrival, known, local_date(now))
        if faults:
            raise Faulty(faults)
        person = known or add_person(
            name=arrival.name, code=arrival.code, birth_on=arrival.birth_on, by=by, now=now
        )
        membership = join_unit(
            person=person,
            unit=unit,
            from_on=arrival.from_on,
            status=arrival.status,
            by=by,
            now=now,
        )
        transfer = Transfer.objects.create(
            membership=membership,
            is_arrival=True,
            unit_name=arrival.unit_name.strip()[:120],
            sent_on=arrival.sent_on,
            state=TransferState.ACCEPTED,
            settled_on=arrival.from_on,
        )
        note_transfer("record_arrival", transfer, by, now)
    return transfer


def _faults(arrival: Arrival, known: Person | None, today: dt.date) -> list[Fault]:
    faults = []
    if not arrival.unit_name.strip():
        faults.append(Fault(_("Name the unit that wrote the letter."), {"field": "unit_name"}))
    if arrival.sent_on > today:
        faults.append(Fault(_("The letter is dated later than today."), {"field": "sent_on"}))
    if arrival.from_on > today:
        faults.append(
            Fault(_("Accept on the day itself or afterwards, not before."), {"field": "from_on"})
        )
    elif arrival.from_on < arrival.sent_on:
        faults.append(Fault(_("That is earlier than the letter."), {"field": "from_on"}))
    if known is not None:
        faults += _faults_of_known(known, arrival)
    return faults


def _faults_of_known(known: Person, arrival: Arrival) -> list[Fault]:
    if known.name != arrival.name.strip():
        return [
            Fault(
                _("%(name)s has this code. Check the code, or leave it empty."),
                {"field": "code"},
                {"name": known.name},
            )
        ]
    held = Membership.objects.filter(person=known, kind__in=AFFILIATED).select_related("unit")
    current = held.exclude(until_on__lte=arrival.from_on).first()
    if current is None:
        return []
    return [
        Fault(
            _("%(name)s belongs to %(unit)s here. Ask its secretary to begin the transfer."),
            {"field": "code"},
            {"name": known.name, "unit": current.unit.name},
        )
    ]
