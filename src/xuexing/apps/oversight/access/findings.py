"""Who may see findings, who answers them, and on whose side they were found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Scope, Unit, scope_of, unit_for
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from ..models import Finding, FindingState
from ..models.finding import FINDING_OVER
from ..operations.rectifying import FINDING_NOT_OVER


class FindingWay(StrEnum):
    """What can be done with a finding."""

    VIEW = "view"
    ACT = "act"
    """The unit says what it will do."""
    ANSWER = "answer"
    """The unit answers in its own words."""
    UPHOLD = "uphold"
    DROP = "drop"
    AGAIN = "again"


FINDING_FROM: dict[FindingWay, Sequence[str]] = {
    FindingWay.VIEW: (*FINDING_NOT_OVER, *FINDING_OVER),
    FindingWay.ACT: FINDING_NOT_OVER,
    FindingWay.ANSWER: FINDING_NOT_OVER,
    FindingWay.UPHOLD: FINDING_NOT_OVER,
    FindingWay.DROP: (FindingState.OPEN,),
    FindingWay.AGAIN: FINDING_OVER,
}
"""In which states each begins; the operations refuse it in others."""


def finding_for(*, user: User, on: dt.date, uuid: UUID, to: FindingWay) -> Finding:
    """Return a finding with which the user may do ``to``, whatever its state.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    whole = Finding.objects.select_related("unit", "from_unit", "found_by", "session")
    finding = whole.select_related("line__meeting", "inspection").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if finding is None or not _may(scope, finding, FindingWay.VIEW):
        raise NotFound
    if not _may(scope, finding, to):
        raise NotPermitted
    return finding


def finding_ways_of(scope: Scope, finding: Finding) -> list[FindingWay]:
    """Return what a scope can do with a finding as it stands."""
    return [
        way
        for way in FindingWay
        if finding.state in FINDING_FROM[way] and _may(scope, finding, way)
    ]


def side_for(*, user: User, on: dt.date, unit: Unit) -> Unit:
    """Return for which unit a user finds something in a unit: the nearest of their own, at it or above.

    Whoever has none there, as an administrator, finds for the unit right above.

    Raises
    ------
    NotFound
        The user may not know of the unit.
    NotPermitted
        The user may see it but not record what is found there.
    """
    unit_for(user=user, on=on, uuid=unit.uuid, to=Permission.FINDING_EDIT)
    scope = scope_of(user=user, on=on)
    near = [
        home
        for home in scope.homes
        if unit.path.startswith(home.path) and scope.allows_at(Permission.FINDING_EDIT, home)
    ]
    if near:
        return Unit.objects.get(pk=max(near, key=lambda home: len(home.path)).unit_id)
    return unit.parent or unit


def _may(scope: Scope, finding: Finding, way: FindingWay) -> bool:
    """Tell whether a step is a scope's: the unit answers and acts, whoever found it decides."""
    keeps = scope.allows(Permission.MEETING_EDIT, finding.unit)
    finds = scope.allows(Permission.FINDING_EDIT, finding.from_unit)
    return {
        FindingWay.VIEW: finds or scope.allows(Permission.MEETING_VIEW, finding.unit),
        FindingWay.ACT: keeps,
        FindingWay.ANSWER: keeps,
        FindingWay.UPHOLD: finds,
        FindingWay.DROP: finds,
        FindingWay.AGAIN: finds,
    }[way]
