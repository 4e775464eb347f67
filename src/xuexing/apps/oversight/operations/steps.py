"""What every step of an action has: an action held fast, words, a hand, an audit row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.practice.api import Voice
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import Action, ActionState, ActionStep
from ..models.action import DONE

NOT_OVER = (ActionState.OPEN, *DONE)


class UnableToChangeAction(Refusal):
    """The action is not where this step begins."""

    code = "action_elsewhere"
    message = _("This action has gone on in the meantime. Load its page again.")


def hold_action(action: Action, states: Collection[str]) -> Action:
    """Return the action locked until the transaction ends.

    Raises
    ------
    UnableToChangeAction
        It is in none of the states.
    """
    whole = Action.objects.select_related("unit", "owner", "finding__from_unit")
    held = locked(whole.filter(pk=action.pk)).get()
    if held.state not in states:
        raise UnableToChangeAction
    return held


def add_step(
    held: Action,
    kind: str,
    voice: Voice,
    *,
    now: dt.datetime,
    on: dt.date | None = None,
    text: str = "",
    witness: str = "",
) -> ActionStep:
    """Append a step to an action; of today unless another day is given."""
    return ActionStep.objects.create(
        action=held,
        kind=kind,
        on=on or local_date(now),
        text=text,
        person=voice.person,
        name=voice.name.strip(),
        hand=voice.other_hand,
        witness=witness,
        at=now,
    )


def note(held: Action, act: str, *, by: Actor, now: dt.datetime) -> None:
    """Write the audit row of an act on an action."""
    record(
        act=f"oversight.{act}",
        subject=held,
        by=by,
        now=now,
        unit_id=held.unit_id,
        data={"state": held.state},
    )
