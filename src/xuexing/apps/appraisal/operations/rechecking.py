"""The re-check, one level up."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.notices.api import settle
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission

from ..models import Objection, ObjectionState, StepKind
from .answering import UnableToAnswer, uphold
from .correcting import settle_if_corrected
from .steps import (
    LONGEST,
    READ,
    RECHECK,
    add_step,
    ask_about,
    days_from,
    locked_objection,
    words_of,
)


class UnableToAskRecheck(Refusal):
    """There is no answer to be checked, nobody above, or the time is over."""

    code = "recheck_not_open"
    message = _(
        "A re-check can be asked for once: within the days given after an answer,"
        " or when the promised day has passed without one."
    )


class UnableToRecheckOwn(Refusal):
    """Whoever gave the answer does not check it."""

    code = "recheck_of_own_answer"
    message = _("You gave this answer yourself. Somebody else of the unit above checks it.")


def ask_recheck(*, objection: Objection, text: str, by: Actor, now: dt.datetime) -> None:
    """Ask the unit above to check an answer, or to give the one that did not come in time.

    Parameters
    ----------
    text
        What the member adds; may be empty.

    Raises
    ------
    UnableToAskRecheck
        See its docstring.
    """
    with transaction.atomic():
        held = locked_objection(objection)
        if held.above is None or not may_ask_recheck(held, on=local_date(now)):
            raise UnableToAskRecheck
        settle(source_uuid=held.uuid, now=now)
        held.state, held.is_rechecked = ObjectionState.RECHECK, True
        held.due_on = days_from(now, current_pack().answers.recheck)
        add_step(
            held,
            StepKind.RECHECK_ASKED,
            fields=["state", "is_rechecked", "due_on"],
            said_by=held.person,
            by=by,
            now=now,
            text=text.strip()[:LONGEST],
        )
        more = {"unit": held.unit.name}
        ask_about(
            held, RECHECK, of=Permission.OBJECTION_VERIFY, unit=held.above, now=now, more=more
        )


def answer_recheck(
    *,
    objection: Objection,
    is_upheld: bool,
    text: str,
    answered_by: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Objection:
    """Say, one level up, whether the member is right; nothing more can be asked after that.

    Raises
    ------
    UnableToAnswer
        It does not wait for a re-check, or it is the answerer's own.
    UnableToRecheckOwn
        The answerer gave the answer that is to be checked.
    Faulty
        There are no words.
    """
    said = words_of(text, field="text", message=_("Say what you found, and why."))
    with transaction.atomic():
        held = locked_objection(objection)
        _refuse_wrong_hands(held, answered_by)
        settle(source_uuid=held.uuid, now=now)
        if is_upheld:
            kind = StepKind.RECHECK_UPHELD
            uphold(held, kind, said, said_by=answered_by, by=by, now=now)
            settle_if_corrected(held, by=by, now=now)
        else:
            _confirm(held, said, said_by=answered_by, by=by, now=now)
    return held


def may_ask_recheck(objection: Objection, *, on: dt.date) -> bool:
    """Tell whether a re-check can be asked for on a day."""
    if objection.above_id is None or objection.due_on is None or objection.closed_at is not None:
        return False
    if objection.state == ObjectionState.REFUSED:
        return on <= objection.due_on
    return objection.state == ObjectionState.OPEN and on > objection.due_on


def _confirm(
    held: Objection, text: str, *, said_by: Person | None, by: Actor, now: dt.datetime
) -> None:
    held.state, held.due_on, held.closed_at = ObjectionState.CONFIRMED, None, now
    fields = ["state", "due_on", "closed_at"]
    add_step(held, StepKind.CONFIRMED, fields=fields, said_by=said_by, by=by, now=now, text=text)
    ask_about(held, READ, of=held.person, now=now, more={"state": held.state})


def _refuse_wrong_hands(held: Objection, answered_by: Person | None) -> None:
    if held.state != ObjectionState.RECHECK:
        raise UnableToAnswer
    if answered_by is None:
        return
    if answered_by.pk == held.person_id:
        raise UnableToAnswer
    if held.steps.filter(kind=StepKind.REFUSED, by=answered_by).exists():
        raise UnableToRecheckOwn
