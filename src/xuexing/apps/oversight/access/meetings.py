"""Who may see and keep meetings and actions, and whose each step is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Scope, Unit, scope_of
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from ..models import Action, ActionFile, AgendaLine, Meeting
from ..models.action import DONE, OVER
from ..operations.steps import NOT_OVER


class Way(StrEnum):
    """What can be done with an action."""

    VIEW = "view"
    DO = "do"
    """Write down that it was done."""
    VERIFY = "verify"
    REOPEN = "reopen"
    CHANGE = "change"
    GIVE_UP = "give_up"


FROM: dict[Way, Sequence[str]] = {
    Way.VIEW: (*NOT_OVER, *OVER),
    Way.DO: NOT_OVER,
    Way.VERIFY: DONE,
    Way.REOPEN: (*DONE, *OVER),
    Way.CHANGE: NOT_OVER,
    Way.GIVE_UP: NOT_OVER,
}
"""In which states each step begins; the operations refuse it in others."""


def meeting_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Meeting:
    """Return a meeting in which the user may do ``to``, with its unit and session.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    meeting = (
        Meeting.objects.select_related("unit", "session", "session__chair", "session__recorder")
        .filter(uuid=uuid)
        .first()
    )
    scope = scope_of(user=user, on=on)
    if meeting is None or not scope.allows(Permission.MEETING_VIEW, meeting.unit):
        raise NotFound
    if not scope.allows(to, meeting.unit):
        raise NotPermitted
    return meeting


def line_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> AgendaLine:
    """Return a line of an agenda, by the permissions of its meeting."""
    line = AgendaLine.objects.select_related("meeting").filter(uuid=uuid).first()
    if line is None:
        raise NotFound
    line.meeting = meeting_for(user=user, on=on, uuid=line.meeting.uuid, to=to)
    return line


def action_for(*, user: User, on: dt.date, uuid: UUID, to: Way) -> Action:
    """Return an action with which the user may do ``to``, whatever its state.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    action = (
        Action.objects.select_related(
            "unit", "owner", "meeting", "line", "escalated_to", "finding__from_unit"
        )
        .filter(uuid=uuid)
        .first()
    )
    scope = scope_of(user=user, on=on)
    if action is None or not may(scope, action, Way.VIEW):
        raise NotFound
    if not may(scope, action, to):
        raise NotPermitted
    return action


def ways_of(scope: Scope, action: Action) -> list[Way]:
    """Return what a scope can do with an action as it stands."""
    return [way for way in Way if action.state in FROM[way] and may(scope, action, way)]


def may(scope: Scope, action: Action, way: Way) -> bool:
    """Tell whether a step is a scope's to take: the owner does it, another verifies.

    What puts right a finding from above is verified, opened again and given up by those who found it.
    """
    owns = scope.person_id is not None and scope.person_id == action.owner_id
    keeps = scope.allows(Permission.MEETING_EDIT, action.unit)
    side = action.finding.from_unit if action.finding else action.unit
    looks = scope.allows(Permission.ACTION_VERIFY, side) and not owns
    ends = keeps if side == action.unit else looks
    return {
        Way.VIEW: owns or scope.allows(Permission.MEETING_VIEW, action.unit),
        Way.DO: owns or keeps,
        Way.VERIFY: looks,
        Way.REOPEN: looks or ends,
        Way.CHANGE: keeps,
        Way.GIVE_UP: ends,
    }[way]


def file_for(*, user: User, on: dt.date, uuid: UUID) -> ActionFile:
    """Return a file of an action that the user may see."""
    found = ActionFile.objects.select_related(
        "upload", "step__action__unit", "step__action__finding__from_unit"
    ).filter(uuid=uuid)
    file = found.first()
    if file is None or not may(scope_of(user=user, on=on), file.step.action, Way.VIEW):
        raise NotFound
    return file


def unit_of_meetings_for(*, user: User, on: dt.date, uuid: UUID | None, to: Permission) -> Unit:
    """Return a unit in whose meetings the user may do ``to``; without a key the first at home.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see its meetings but not do this.
    """
    scope = scope_of(user=user, on=on)
    uuid = uuid or next((home.uuid for home in scope.homes), UUID(int=0))
    unit = Unit.objects.filter(uuid=uuid).first()
    if unit is None or not scope.allows(Permission.MEETING_VIEW, unit):
        raise NotFound
    if not scope.allows(to, unit):
        raise NotPermitted
    return unit
