"""A finding follows its actions: under way while one is open, put right once all are over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.practice.api import Voice
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import Action, ActionState, Finding, FindingState, FindingStep, FindingStepKind
from ..models.action import OVER
from ..models.finding import FINDING_OVER
from .asking import ask_about

FINDING_NOT_OVER = (FindingState.OPEN, FindingState.UNDER_WAY)


class UnableToChangeFinding(Refusal):
    """The finding is not where this step begins."""

    code = "finding_elsewhere"
    message = _("This finding has gone on in the meantime. Load its page again.")


def hold_finding(finding: Finding, states: Collection[str]) -> Finding:
    """Return the finding locked until the transaction ends.

    Raises
    ------
    UnableToChangeFinding
        It is in none of the states.
    """
    whole = Finding.objects.select_related("unit", "from_unit")
    held = locked(whole.filter(pk=finding.pk)).get()
    if held.state not in states:
        raise UnableToChangeFinding
    return held


def follow_action(action: Action, voice: Voice, *, now: dt.datetime, text: str = "") -> None:
    """Let the finding of an action that was opened, closed or opened again stand as its actions do.

    Parameters
    ----------
    text
        Why an action was given up: where it was the last, the finding is dropped for that reason.
    """
    if action.finding_id is None:
        return
    whole = Finding.objects.select_related("unit", "from_unit")
    held = locked(whole.filter(pk=action.finding_id)).get()
    state = _state_by_actions(held)
    if held.state == state:
        return
    held.state = state
    held.closed_on = local_date(now) if state in FINDING_OVER else None
    held.save(update_fields=["state", "closed_on"])
    if state in FINDING_OVER:
        add_finding_step(held, state.value, voice, text=text, now=now)
    ask_about(held, now=now)


def add_finding_step(
    held: Finding, kind: str, voice: Voice, *, now: dt.datetime, text: str = ""
) -> FindingStep:
    """Append a step to a finding, of today."""
    return FindingStep.objects.create(
        finding=held,
        kind=kind,
        on=local_date(now),
        text=text,
        person=voice.person,
        name=voice.name,
        at=now,
    )


def note_finding(held: Finding, act: str, *, by: Actor, now: dt.datetime) -> None:
    """Write the audit row of an act on a finding."""
    record(
        act=f"oversight.{act}",
        subject=held,
        by=by,
        now=now,
        unit_id=held.unit_id,
        data={"state": held.state},
    )


def _state_by_actions(held: Finding) -> FindingState:
    """Return how the actions leave a finding; those over before it was found again say nothing."""
    again = held.steps.filter(kind=FindingStepKind.FOUND_AGAIN).last()
    since = Q(steps__at__gte=again.at) if again else Q()
    states = set(held.actions.filter(since).values_list("state", flat=True))
    if states - set(OVER):
        return FindingState.UNDER_WAY
    return FindingState.PUT_RIGHT if ActionState.VERIFIED in states else FindingState.DROPPED
