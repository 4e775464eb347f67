"""A unit answers that it cannot, because; whoever prescribed releases it or insists with a word."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import About, Asked, News, ask, settle, tell
from xuexing.apps.organizations.api import Person, list_holders
from xuexing.foundation.checks import length_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission

from ..models import Bound, BoundState, Decision, Inability, ItemState, YearPlan
from .sending import LOOK, ask_to_look
from .taking_out import take_out

DECIDE = "plans.answer_inability"
RELEASED = "plans.unit_released"
MOST = 500


class UnableToAnswer(Refusal):
    """It no longer binds, it was held, or an answer waits already."""

    code = "prescription_not_open"
    message = _("This has gone on in the meantime: look at it again before you answer.")


def answer_prescription(*, bound: Bound, reason: str, by: Actor, now: dt.datetime) -> Inability:
    """Say that a unit cannot hold what was prescribed, and why; whoever prescribed it is asked.

    Raises
    ------
    Faulty
        There is no reason, or it is too long.
    UnableToAnswer
        It no longer binds, a session is open or was held, or an answer waits already.
    """
    text = tidy(reason)
    refuse(text_faults(text, "reason", _("Say why it cannot be held."), most=MOST))
    with transaction.atomic():
        held = _held(bound)
        begun = held.item is not None and held.item.state in {ItemState.TAKEN, ItemState.HELD}
        if held.state != BoundState.OPEN or not held.prescription.is_open or begun:
            raise UnableToAnswer
        made = Inability(bound=held, reason=text, made_at=now)
        made.save(force_insert=True)
        held.state = BoundState.CANNOT
        held.save(update_fields=["state"])
        settle(source_uuid=held.uuid, kind=LOOK, now=now)
        ask(kind=DECIDE, what=_asked(held), now=now)
        record(act="plans.answer_prescription", subject=made, by=by, now=now, unit_id=held.unit_id)
    return made


def answer_inability(
    *, inability: Inability, decision: str, words: str, by: Actor, now: dt.datetime
) -> Inability:
    """Release a unit from what was prescribed, or insist with a word; both answers stay.

    Raises
    ------
    Faulty
        It is no decision, or nobody says why it is insisted on.
    UnableToAnswer
        It was decided already.
    """
    insists, said = decision == Decision.INSISTED, tidy(words)
    refuse(_faults_of_decision(decision, said))
    with transaction.atomic():
        held = _held(inability.bound)
        found = locked(Inability.objects.filter(pk=inability.pk)).get()
        if found.decision or held.state != BoundState.CANNOT:
            raise UnableToAnswer
        found.decision, found.words, found.decided_at = decision, said, now
        found.save(update_fields=["decision", "words", "decided_at"])
        if insists:
            held.state = BoundState.OPEN
            held.save(update_fields=["state"])
            settle(source_uuid=held.uuid, kind=DECIDE, now=now)
            ask_to_look([held], now=now)
        else:
            take_out([held], state=BoundState.RELEASED, reason=found.reason, now=now)
            _tell_released(held, now)
        record(
            act="plans.answer_inability",
            subject=found,
            by=by,
            now=now,
            unit_id=held.prescription.unit_id,
            data={"decision": decision, "bound": str(held.uuid)},
        )
    return found


def _held(bound: Bound) -> Bound:
    """Return a bound with all that hangs on it, locked; the plan first, always."""
    if bound.item_id is not None:
        locked(YearPlan.objects.filter(items=bound.item_id)).first()
    found = Bound.objects.filter(pk=bound.pk).select_related(
        "unit", "item__plan", "item__unit", "prescription__unit", "prescription__topic"
    )
    return locked(found).get()


def _asked(bound: Bound) -> Asked:
    what = bound.prescription
    return Asked(
        unit=what.unit,
        source_uuid=bound.uuid,
        permission=Permission.PRESCRIPTION_EDIT,
        data={
            "content": what.content,
            "unit": bound.unit.name,
            "prescription": str(what.uuid),
            "bound": str(bound.uuid),
        },
    )


def _tell_released(bound: Bound, now: dt.datetime) -> None:
    """Tell those who plan for the unit that it is released."""
    to = Permission.PLAN_EDIT
    holders = list_holders(units=[bound.unit], permissions=[to], on=local_date(now))
    news = News(
        kind=RELEASED,
        about=About.ANSWER,
        unit=bound.unit,
        source_uuid=bound.uuid,
        data={
            "content": bound.prescription.content,
            "above": bound.prescription.unit.name,
            "item": str(bound.item.uuid) if bound.item else "",
        },
    )
    tell(what=news, people=Person.objects.filter(pk__in=holders[bound.unit_id, to]), now=now)


def _faults_of_decision(decision: str, said: str) -> list[Fault]:
    if decision not in Decision.values:
        return [Fault(_("Release the unit, or insist."), {"field": "decision"})]
    if decision == Decision.INSISTED:
        missing = _("Say why you insist, and what would help the unit.")
        return text_faults(said, "words", missing, most=MOST)
    return length_faults(said, "words", most=MOST)
