"""What came of what a unit's people raised: for everybody of the unit to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from xuexing.apps.organizations.api import Scope, Unit
from xuexing.apps.practice.api import Idea, Problem, list_ideas_between, list_problems_between
from xuexing.foundation.panels import Panel, collect

from ..models import Action, Meeting
from .actions import list_actions_between
from .pack import Pack, get_pack

RAISED = "oversight.raised"
"""Slot: what else came of what people raised; given ``unit``, ``first``, ``last`` and ``scope``."""
BACK = dt.timedelta(days=366)
FEW_MEETINGS = 4


@dataclass(frozen=True)
class Raised:
    """The last year of a unit, as far as its people asked for something.

    Parameters
    ----------
    packs
        The last meetings, with what they decided.
    panels
        What rooms above add.
    """

    unit: Unit
    packs: Sequence[Pack]
    actions: Sequence[Action]
    problems: Sequence[Problem]
    ideas: Sequence[Idea]
    panels: Sequence[Panel]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        decided = any(pack.decided for pack in self.packs)
        return not (decided or self.actions or self.problems or self.ideas or self.panels)


def get_raised(*, unit: Unit, scope: Scope, on: dt.date) -> Raised:
    """Return what came of what a unit's people raised within a year; the number of queries is fixed."""
    first, where = on - BACK, Q(pk=unit.pk)
    meetings = Meeting.objects.filter(unit=unit).select_related("session").order_by("-period")
    some = list(meetings[:FEW_MEETINGS])
    return Raised(
        unit=unit,
        packs=[pack for pack in _packs(some) if pack.decided],
        actions=list(list_actions_between(where=where, first=first, last=on)),
        problems=list(list_problems_between(where=where, first=first, last=on)),
        ideas=list(list_ideas_between(where=where, first=first, last=on)),
        panels=collect(RAISED, unit=unit, first=first, last=on, scope=scope),
    )


def _packs(meetings: Sequence[Meeting]) -> list[Pack]:
    return [get_pack(meeting=meeting) for meeting in meetings]
