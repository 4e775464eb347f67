"""Whom an action asks for the next step."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.notices.api import Asked, ask, ask_all, settle
from xuexing.apps.organizations.api import Unit, list_committee
from xuexing.foundation.clock import local_date
from xuexing.foundation.permissions import Permission

from ..models import Action, ActionState
from ..models.action import DONE
from ..queries.to_dos import DO, VERIFY


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


def _asked_to_verify(action: Action, now: dt.datetime) -> list[Asked]:
    """Return whom an action asks to look: the unit's committee but for its owner, else whoever may."""
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


def _words(action: Action) -> dict[str, str]:
    return {"measure": action.measure, "unit": action.unit.name}
