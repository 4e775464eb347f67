"""Whom an action asks for the next step."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.notices.api import Asked, ask, ask_all, settle
from xuexing.apps.organizations.api import Unit, list_committee
from xuexing.foundation.clock import local_date
from xuexing.foundation.permissions import Permission

from ..models import Action, ActionState, Finding, FindingState, FindingStepKind
from ..models.action import DONE
from ..queries.to_dos import ANSWER, DO, READ, VERIFY


def ask_next(action: Action, *, now: dt.datetime) -> None:
    """Ask whoever has the next step of an action, and nobody else any longer."""
    settle(source_uuid=action.uuid, now=now)
    if action.state == ActionState.OPEN:
        asked = Asked(
            unit=action.unit,
            source_uuid=action.uuid,
            person=action.owner,
            due_on=action.due_on,
            data=_words(action),
        )
        ask(kind=DO, what=asked, now=now)
    elif action.state in DONE:
        ask_all(kind=VERIFY, what=_asked_to_verify(action, now), now=now)


def asked_for_help(action: Action, above: Unit) -> Asked:
    """Return what is asked one level up about an action that is late."""
    return _of_unit(action, above, action.due_on)


def ask_about(finding: Finding, *, now: dt.datetime) -> None:
    """Ask the unit what it will do; once it has answered in words, ask whoever found it to read them."""
    settle(source_uuid=finding.uuid, now=now)
    last = finding.steps.last()
    if last is not None and last.kind == FindingStepKind.ANSWERED:
        asked = _about(finding, finding.from_unit, Permission.FINDING_EDIT, None)
        ask(kind=READ, what=asked, now=now)
    elif finding.state == FindingState.OPEN:
        asked = _about(finding, finding.unit, Permission.MEETING_EDIT, finding.answer_by_on)
        ask(kind=ANSWER, what=asked, now=now)


def _asked_to_verify(action: Action, now: dt.datetime) -> list[Asked]:
    """Return whom an action asks to look: the unit's committee but for its owner, else whoever may.

    What puts right a finding from above is looked at by whoever found it.
    """
    finding = action.finding
    if finding is not None and finding.from_unit_id != action.unit_id:
        return [_of_unit(action, finding.from_unit, None)]
    committee = list_committee(unit=action.unit, on=local_date(now))
    others = [each for each in committee if each.user_id and each.pk != action.owner_id]
    named = [
        Asked(unit=action.unit, source_uuid=action.uuid, person=each, data=_words(action))
        for each in others
    ]
    return named or [_of_unit(action, action.unit, None)]


def _of_unit(action: Action, unit: Unit, due_on: dt.date | None) -> Asked:
    return Asked(
        unit=unit,
        source_uuid=action.uuid,
        permission=Permission.ACTION_VERIFY,
        due_on=due_on,
        data=_words(action),
    )


def _about(finding: Finding, unit: Unit, permission: Permission, due_on: dt.date | None) -> Asked:
    return Asked(
        unit=unit,
        source_uuid=finding.uuid,
        permission=permission,
        due_on=due_on,
        data={"what": finding.what, "unit": finding.unit.name, "from": finding.from_unit.name},
    )


def _words(action: Action) -> dict[str, str]:
    found = {"finding": action.finding.what} if action.finding else {}
    return {"measure": action.measure, "unit": action.unit.name, **found}
