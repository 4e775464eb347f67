"""Actions that are not over go to other hands: a successor's, or another unit's."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from xuexing.apps.audit.api import Actor
from xuexing.apps.notices.api import ask
from xuexing.apps.organizations.api import Person, Unit

from ..models import Action, ActionState, Finding
from ..queries.actions import list_open_actions
from ..queries.to_dos import HELP
from .asking import ask_about, ask_next, asked_for_help
from .rectifying import FINDING_NOT_OVER, note_finding
from .steps import NOT_OVER, note


def hand_actions(*, unit: Unit, before: Person, person: Person, by: Actor, now: dt.datetime) -> int:
    """Let a successor do what somebody was to do in a unit, and ask whoever verifies there now.

    Who did something stays who did it.
    """
    with transaction.atomic():
        actions = list(list_open_actions(unit=unit))
        for action in actions:
            is_theirs = action.state == ActionState.OPEN and action.owner_id == before.pk
            if is_theirs:
                action.owner, action.version = person, action.version + 1
                action.save(update_fields=["owner", "version"])
                note(action, "hand_action", by=by, now=now)
            if is_theirs or action.state != ActionState.OPEN:
                _ask_again(action, now)
    return len(actions)


def move_actions(*, unit: Unit, into: Unit, by: Actor, now: dt.datetime) -> int:
    """Let another unit see to the end what is open in one that goes into it; meetings stay."""
    with transaction.atomic():
        Action.objects.filter(escalated_to=unit, state__in=NOT_OVER).update(escalated_to=into)
        actions = list(list_open_actions(unit=unit))
        for action in actions:
            action.unit, action.version = into, action.version + 1
            action.save(update_fields=["unit", "version"])
            _ask_again(action, now)
            note(action, "move_action", by=by, now=now)
    return len(actions)


def move_findings(*, unit: Unit, into: Unit, by: Actor, now: dt.datetime) -> int:
    """Let another unit answer for findings that are not over, and see to the end those it found."""
    with transaction.atomic():
        Finding.objects.filter(from_unit=unit, state__in=FINDING_NOT_OVER).update(from_unit=into)
        open_ones = Finding.objects.filter(state__in=FINDING_NOT_OVER)
        mine = open_ones.filter(Q(unit=unit) | Q(from_unit=into))
        findings = list(mine.select_related("unit", "from_unit").order_by("pk"))
        for finding in findings:
            if finding.unit_id == unit.pk:
                finding.unit = into
                finding.save(update_fields=["unit"])
                note_finding(finding, "move_finding", by=by, now=now)
            ask_about(finding, now=now)
    return len(findings)


def _ask_again(action: Action, now: dt.datetime) -> None:
    """Ask whoever has the next step now, and still whoever was asked for help one level up."""
    ask_next(action, now=now)
    if action.escalated_to is not None:
        ask(kind=HELP, what=asked_for_help(action, action.escalated_to), now=now)
