"""Actions as they are agreed: what, by whom, until when; changed, or given up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.notices.api import settle
from xuexing.apps.organizations.api import Person, Unit
from xuexing.apps.practice.api import Voice
from xuexing.foundation.checks import coming_day_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import EditConflict, Fault, Faulty

from ..models import Action, ActionState, ActionStepKind, AgendaLine, Finding
from .asking import ask_next
from .rectifying import FINDING_NOT_OVER, follow_action, hold_finding
from .steps import NOT_OVER, add_step, hold_action, note

LENGTH = 200


@dataclass(frozen=True)
class Agreed:
    """What is to be put right, by what, by whom and until when."""

    issue: str
    measure: str
    owner: Person
    due_on: dt.date


def add_action(
    *,
    unit: Unit,
    issue: str,
    measure: str,
    owner: Person | None,
    due_on: dt.date | None,
    hand: Person | None,
    by: Actor,
    now: dt.datetime,
    line: AgendaLine | None = None,
    finding: Finding | None = None,
) -> Action:
    """Enter an action into a unit's register; its owner is asked to do it by its day.

    Parameters
    ----------
    line
        The line of an agenda that it follows from.
    finding
        What it puts right; a finding of the same unit.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    UnableToChangeFinding
        The finding is over: it has to be found again first.
    """
    agreed = _agreed(issue, measure, owner, due_on, now)
    with transaction.atomic():
        if finding is not None:
            finding = hold_finding(finding, FINDING_NOT_OVER)
        action = Action.objects.create(
            unit=unit,
            line=line,
            meeting=line.meeting if line else None,
            finding=finding,
            **vars(agreed),
            opened_on=local_date(now),
        )
        add_step(action, ActionStepKind.OPENED, Voice(agreed.owner, hand=hand), now=now)
        follow_action(action, Voice(hand), now=now)
        ask_next(action, now=now)
        note(action, "add_action", by=by, now=now)
    return action


def change_action(
    *,
    action: Action,
    issue: str,
    measure: str,
    owner: Person | None,
    due_on: dt.date | None,
    version: int,
    hand: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Action:
    """Word an action better, give it another owner or another day.

    Parameters
    ----------
    version
        The version from which the writer started.

    Raises
    ------
    EditConflict
        Somebody changed it in between; its data holds both measures.
    UnableToChangeAction
        It is over.
    Faulty
        All that is wrong with the input.
    """
    agreed = _agreed(issue, measure, owner, due_on, now)
    with transaction.atomic():
        held = hold_action(action, NOT_OVER)
        changed = {key: each for key, each in vars(agreed).items() if getattr(held, key) != each}
        if not changed:
            return held
        if held.version != version:
            raise EditConflict(theirs=held.measure, yours=agreed.measure, version=held.version)
        for key, each in changed.items():
            setattr(held, key, each)
        held.version += 1
        held.escalated_to = held.escalated_on = None
        held.save()
        add_step(held, ActionStepKind.CHANGED, Voice(agreed.owner, hand=hand), now=now)
        ask_next(held, now=now)
        note(held, "change_action", by=by, now=now)
    return held


def give_up_action(
    *, action: Action, reason: str, hand: Person | None, by: Actor, now: dt.datetime
) -> Action:
    """Close an action that is no longer needed, with the reason.

    Raises
    ------
    Faulty
        There is no reason.
    UnableToChangeAction
        It is over.
    """
    reason = tidy(reason)
    refuse(text_faults(reason, "text", _("Say why it is no longer needed.")))
    with transaction.atomic():
        held = hold_action(action, NOT_OVER)
        held.state, held.closed_on = ActionState.GIVEN_UP, local_date(now)
        held.save(update_fields=["state", "closed_on"])
        add_step(held, ActionStepKind.GIVEN_UP, Voice(hand, hand=hand), text=reason, now=now)
        settle(source_uuid=held.uuid, now=now)
        follow_action(held, Voice(hand), text=reason, now=now)
        note(held, "give_up_action", by=by, now=now)
    return held


def _agreed(
    issue: str, measure: str, owner: Person | None, due_on: dt.date | None, now: dt.datetime
) -> Agreed:
    issue, measure = tidy(issue), tidy(measure)
    nobody = [] if owner else [Fault(_("Say who does it."), {"field": "owner"})]
    faults = [
        *text_faults(issue, "issue", _("Say what is to be put right."), most=LENGTH),
        *text_faults(measure, "measure", _("Say what will be done."), most=LENGTH),
        *nobody,
        *coming_day_faults(due_on, "due_on", now),
    ]
    if faults or owner is None or due_on is None:
        raise Faulty(faults)
    return Agreed(issue, measure, owner, due_on)
