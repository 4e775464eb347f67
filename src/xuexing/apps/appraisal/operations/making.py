"""The member's own steps: to object, to take it back, to leave it at the answer."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.notices.api import settle
from xuexing.apps.organizations.api import Person
from xuexing.foundation.errors import Refusal
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission

from ..access import Desk
from ..models import ContestedFact, Objection, ObjectionState, StepKind
from ..queries import OwnRecord
from .steps import ANSWER, add_step, ask_about, days_from, locked_objection, words_of


class UnableToObject(Refusal):
    """The same person's objection to the same record is not settled yet."""

    code = "objection_open"
    message = _("You have objected to this record already; the answer is on its way.")


class UnableToTakeBack(Refusal):
    """The objection is over."""

    code = "objection_over"
    status = HTTPStatus.CONFLICT
    message = _("This objection is settled; there is nothing to take back.")


def open_objection(
    *,
    person: Person,
    own: OwnRecord,
    desk: Desk,
    claim: str,
    text: str,
    by: Actor,
    now: dt.datetime,
) -> Objection:
    """Object to a record about oneself; whoever answers is asked in the same transaction.

    Parameters
    ----------
    own
        The record, with the facts that stand.
    desk
        Who answers, and who would re-check.
    claim
        What is right, a ``Claim``.
    text
        The same in one's own words; up to 1,000 characters are kept.

    Raises
    ------
    UnableToObject
        There is one open already.
    Faulty
        There are no words.
    """
    said = words_of(text, field="text", message=_("Say in your own words what is right."))
    objection = Objection(
        person=person,
        unit=desk.unit,
        record_unit=own.unit,
        above=desk.above,
        source_kind=own.kind,
        source_uuid=own.uuid,
        happened_on=own.on,
        stood=own.stood,
        stood_amount=own.amount,
        claim=claim,
        text=said,
        made_at=now,
        due_on=days_from(now, current_pack().answers.objection),
    )
    with transaction.atomic():
        _insert(objection)
        ContestedFact.objects.bulk_create(
            ContestedFact(objection=objection, fact=fact) for fact in own.facts
        )
        add_step(objection, StepKind.MADE, fields=["state"], said_by=person, by=by, now=now)
        ask_about(objection, ANSWER, of=Permission.OBJECTION_EDIT, now=now)
    return objection


def take_back_objection(*, objection: Objection, by: Actor, now: dt.datetime) -> None:
    """Take an objection back before it is settled.

    Raises
    ------
    UnableToTakeBack
        It is over.
    """
    with transaction.atomic():
        held = locked_objection(objection)
        if held.closed_at is not None:
            raise UnableToTakeBack
        held.state, held.closed_at, held.due_on = ObjectionState.WITHDRAWN, now, None
        settle(source_uuid=held.uuid, now=now)
        add_step(
            held,
            StepKind.WITHDRAWN,
            fields=["state", "closed_at", "due_on"],
            said_by=held.person,
            by=by,
            now=now,
        )


def close_objection(*, objection: Objection, by: Actor, now: dt.datetime) -> None:
    """Take note of an answer and leave it there; done twice it changes nothing."""
    with transaction.atomic():
        held = locked_objection(objection)
        settle(source_uuid=held.uuid, person=held.person, now=now)
        if held.state == ObjectionState.REFUSED and held.closed_at is None:
            held.closed_at, held.due_on = now, None
            add_step(
                held,
                StepKind.ACCEPTED,
                fields=["closed_at", "due_on"],
                said_by=held.person,
                by=by,
                now=now,
            )


def _insert(objection: Objection) -> None:
    try:
        with transaction.atomic():
            objection.save(force_insert=True)
    except IntegrityError as error:
        raise UnableToObject from error
