"""Actions to their end: done, verified by another than who did it, or opened again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.files.api import keep_upload
from xuexing.apps.notices.api import settle
from xuexing.apps.organizations.api import Person
from xuexing.apps.practice.api import Evidence, Voice
from xuexing.foundation.checks import length_faults, past_day_faults, refuse, text_faults, tidy
from xuexing.foundation.errors import Fault, Refusal

from ..models import Action, ActionFile, ActionState, ActionStepKind
from ..models.action import DONE, OVER
from .asking import ask_next
from .rectifying import follow_action
from .steps import NOT_OVER, add_step, hold_action, note

NAME_LENGTH = 60
DOING = (ActionStepKind.CLAIMED, ActionStepKind.EVIDENCED)


class UnableToVerifyOwnAction(Refusal):
    """Whoever did it cannot verify it, nor write down that another did."""

    code = "own_action"
    message = _("Another than who did it verifies. Ask somebody else to look and to write it down.")


def record_done(
    *,
    action: Action,
    text: str,
    on: dt.date,
    evidence: Evidence,
    hand: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Action:
    """Write down that an action was done: claimed; with a file or a witness it is evidenced.

    Somebody else of the unit is asked to verify it.

    Raises
    ------
    Faulty
        There is neither a word nor anything to see, or the day has not come.
    UnableToChangeAction
        It is over.
    """
    text, witness = tidy(text), evidence.witness.strip()
    missing = _("Say what was done, or add a file or a witness.")
    faults = [] if evidence.is_given and not text else text_faults(text, "text", missing)
    faults += past_day_faults(on, "on", now)
    refuse([*faults, *length_faults(witness, "witness", most=NAME_LENGTH)])
    with transaction.atomic():
        held = hold_action(action, NOT_OVER)
        kind = ActionStepKind.EVIDENCED if evidence.is_given else ActionStepKind.CLAIMED
        if held.state != ActionState.EVIDENCED:
            held.state = ActionState(kind.value)
            held.save(update_fields=["state"])
        voice = Voice(held.owner, hand=hand)
        step = add_step(held, kind, voice, on=on, text=text, witness=witness, now=now)
        if evidence.name:
            upload = keep_upload(name=evidence.name, content=evidence.content, by=by, now=now)
            ActionFile.objects.create(step=step, upload=upload)
        ask_next(held, now=now)
        note(held, "record_done", by=by, now=now)
    return held


def verify_action(
    *, action: Action, text: str, on: dt.date, voice: Voice, by: Actor, now: dt.datetime
) -> Action:
    """Close an action: another than who did it looked and found it done.

    Parameters
    ----------
    text
        What was looked at.
    voice
        Who looked: a person here, or a body outside by name; and whose hand writes.

    Raises
    ------
    Faulty
        There are no words, nobody is named, or the day has not come.
    UnableToVerifyOwnAction
        The one who looked, or who writes, owns it or said that it was done.
    UnableToChangeAction
        Nobody says that it was done, or it is over.
    """
    text = tidy(text)
    faults = text_faults(text, "text", _("Say what was looked at."))
    if voice.person is None and not voice.name.strip():
        faults.append(Fault(_("Say who looked."), {"field": "name"}))
    faults += length_faults(voice.name.strip(), "name", most=NAME_LENGTH)
    refuse([*faults, *past_day_faults(on, "on", now)])
    with transaction.atomic():
        held = hold_action(action, DONE)
        if {voice.person, voice.hand} & _doers(held):
            raise UnableToVerifyOwnAction
        held.state, held.closed_on = ActionState.VERIFIED, on
        held.save(update_fields=["state", "closed_on"])
        add_step(held, ActionStepKind.VERIFIED, voice, on=on, text=text, now=now)
        settle(source_uuid=held.uuid, now=now)
        follow_action(held, voice, now=now)
        note(held, "verify_action", by=by, now=now)
    return held


def reopen_action(
    *, action: Action, reason: str, hand: Person | None, by: Actor, now: dt.datetime
) -> Action:
    """Open an action again that was found wanting, or that was closed too early; its owner is asked.

    Raises
    ------
    Faulty
        There is no reason.
    UnableToChangeAction
        It is open.
    """
    reason = tidy(reason)
    refuse(text_faults(reason, "text", _("Say what is still to be done.")))
    with transaction.atomic():
        held = hold_action(action, (*DONE, *OVER))
        held.state, held.closed_on = ActionState.OPEN, None
        held.escalated_to = held.escalated_on = None
        held.save(update_fields=["state", "closed_on", "escalated_to", "escalated_on"])
        add_step(held, ActionStepKind.REOPENED, Voice(hand, hand=hand), text=reason, now=now)
        follow_action(held, Voice(hand), now=now)
        ask_next(held, now=now)
        note(held, "reopen_action", by=by, now=now)
    return held


def _doers(held: Action) -> set[Person | None]:
    steps = held.steps.filter(kind__in=DOING, person__isnull=False).select_related("person")
    return {held.owner, *(step.person for step in steps)}
