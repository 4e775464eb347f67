"""The secretary's answer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from xuexing.apps.activities.api import correct_attendance, find_session
from xuexing.apps.audit.api import Actor
from xuexing.apps.notices.api import settle
from xuexing.apps.organizations.api import Person
from xuexing.foundation.errors import Refusal
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission

from ..models import Objection, ObjectionState, StepKind
from .correcting import settle_if_corrected
from .steps import CORRECT, READ, add_step, ask_about, days_from, locked_objection, words_of


class UnableToAnswer(Refusal):
    """The objection does not wait for this answer, or it is one's own."""

    code = "objection_elsewhere"
    message = _("This objection does not wait for your answer any more. Look at it again.")


def answer_objection(
    *,
    objection: Objection,
    is_upheld: bool,
    text: str,
    answered_by: Person | None,
    by: Actor,
    now: dt.datetime,
    correct_to: str = "",
) -> Objection:
    """Say whether the member is right; the member is told either way.

    Parameters
    ----------
    text
        Why not; may be empty where the member is right.
    correct_to
        How the member took part in a session: the roll is corrected in the same transaction. Empty to
        correct the record on its own pages afterwards.

    Raises
    ------
    UnableToAnswer
        It was answered or taken back meanwhile, or it is the answerer's own.
    Faulty
        It is refused without a reason.
    """
    said = text.strip()
    if not is_upheld:
        said = words_of(text, field="text", message=_("Say why the record is right."))
    with transaction.atomic():
        held = locked_objection(objection)
        if held.state != ObjectionState.OPEN or _is_own(held, answered_by):
            raise UnableToAnswer
        settle(source_uuid=held.uuid, now=now)
        if is_upheld:
            uphold(held, StepKind.UPHELD, said, said_by=answered_by, by=by, now=now)
            if correct_to:
                _correct(held, correct_to, by=by, now=now)
            settle_if_corrected(held, by=by, now=now)
        else:
            _refuse(held, said, said_by=answered_by, by=by, now=now)
    return held


def uphold(
    held: Objection,
    kind: StepKind,
    text: str,
    *,
    said_by: Person | None,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Find the member right, and ask whoever keeps the record to correct it."""
    held.state, held.due_on = ObjectionState.UPHELD, None
    add_step(held, kind, fields=["state", "due_on"], said_by=said_by, by=by, now=now, text=text)
    ask_about(held, CORRECT, of=Permission.OBJECTION_EDIT, unit=held.record_unit, now=now)


def _refuse(
    held: Objection, text: str, *, said_by: Person | None, by: Actor, now: dt.datetime
) -> None:
    may_ask = held.above_id is not None
    held.state = ObjectionState.REFUSED
    held.due_on = days_from(now, current_pack().answers.ask_recheck) if may_ask else None
    held.closed_at = None if may_ask else now
    fields = ["state", "due_on", "closed_at"]
    add_step(held, StepKind.REFUSED, fields=fields, said_by=said_by, by=by, now=now, text=text)
    ask_about(held, READ, of=held.person, now=now, more={"state": held.state})


def _correct(held: Objection, state: str, *, by: Actor, now: dt.datetime) -> None:
    """Correct the roll; the reason kept with the session names nobody."""
    session = find_session(uuid=held.source_uuid)
    if session is not None:
        correct_attendance(
            session=session,
            person=held.person,
            state=state,
            reason=say("One attendance corrected after a check of the record."),
            by=by,
            now=now,
        )


def _is_own(held: Objection, answered_by: Person | None) -> bool:
    return answered_by is not None and answered_by.pk == held.person_id
