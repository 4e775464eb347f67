"""Who may see a problem or an idea, and which steps are whose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Home, Scope, Unit, part_kinds, scope_of
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import Idea, Problem, ProblemState, StepFile
from .models.problem import CLOSED, OPEN
from .operations.asking import has_account
from .operations.carrying import TAKEN, TRIED
from .operations.closing import SHOWN


class Way(StrEnum):
    """What can be done with a problem."""

    VIEW = "view"
    CHANGE = "change"
    TAKE_UP = "take_up"
    TRY = "try"
    SHOW = "show"
    """Show that it is better."""
    ANSWER = "answer"
    """Say, as or for whoever raised it, whether it is better."""
    VERIFY = "verify"
    UNSOLVED = "unsolved"
    REOPEN = "reopen"
    TAKE_BACK = "take_back"


FROM: dict[Way, Sequence[str]] = {
    Way.VIEW: [*OPEN, *CLOSED],
    Way.CHANGE: OPEN,
    Way.TAKE_UP: OPEN,
    Way.TRY: TAKEN,
    Way.SHOW: TRIED,
    Way.ANSWER: TRIED,
    Way.VERIFY: SHOWN,
    Way.UNSOLVED: OPEN,
    Way.REOPEN: (ProblemState.SOLVED, ProblemState.UNSOLVED),
    Way.TAKE_BACK: OPEN,
}
"""In which states each step begins; the operations refuse it in others."""


def problem_for(*, user: User, on: dt.date, uuid: UUID, to: Way) -> Problem:
    """Return a problem with which the user may do ``to``, whatever its state.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    problem = (
        Problem.objects.select_related("unit", "topic", "session", "owner", "raised_by", "idea")
        .filter(uuid=uuid)
        .first()
    )
    scope = scope_of(user=user, on=on)
    if problem is None or not may(scope, problem, Way.VIEW):
        raise NotFound
    if not may(scope, problem, to):
        raise NotPermitted
    return problem


def ways_of(scope: Scope, problem: Problem) -> list[Way]:
    """Return what a scope can do with a problem as it stands."""
    possible = [way for way in Way if problem.state in FROM[way]]
    if problem.verified_on is not None:
        possible = [way for way in possible if way is not Way.VERIFY]
    return [way for way in possible if may(scope, problem, way)]


def may(scope: Scope, problem: Problem, way: Way) -> bool:
    """Tell whether a step is a scope's to take.

    The owner carries it on, whoever raised it closes it, and another than the owner verifies. Whoever
    keeps the unit's records may write for them, and for a raiser without an account anybody of
    the unit; never the owner for the raiser. Whoever raised it can open it again.
    """
    me, unit = scope.person_id, problem.unit
    keeps = scope.allows(Permission.PRACTICE_EDIT, unit)
    raised = me is not None and me == problem.raised_by_id
    owns = me is not None and me == problem.owner_id
    belongs = scope.allows(Permission.PROBLEM_EDIT, unit)
    writes = not owns and (keeps or (belongs and not has_account(problem.raised_by)))
    return {
        Way.VIEW: scope.allows(Permission.PRACTICE_VIEW, unit) or raised or owns,
        Way.CHANGE: raised or keeps,
        Way.TAKE_UP: belongs,
        Way.TRY: owns or keeps,
        Way.SHOW: owns or keeps,
        Way.ANSWER: raised or writes,
        Way.VERIFY: scope.allows(Permission.PRACTICE_VERIFY, unit) and not owns,
        Way.UNSOLVED: raised or owns or keeps,
        Way.REOPEN: raised or keeps,
        Way.TAKE_BACK: raised or keeps,
    }[way]


def file_for(*, user: User, on: dt.date, uuid: UUID) -> StepFile:
    """Return a file of a problem that the user may see."""
    found = StepFile.objects.select_related(
        "upload", "step__problem__unit", "step__problem"
    ).filter(uuid=uuid)
    file = found.first()
    if file is None or not may(scope_of(user=user, on=on), file.step.problem, Way.VIEW):
        raise NotFound
    return file


def raising_unit_for(*, user: User, on: dt.date, uuid: UUID | None) -> Unit:
    """Return a unit in which the user may raise problems and ideas; without a key the first home.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see its problems but raise none.
    """
    scope = scope_of(user=user, on=on)
    uuid = uuid or next((home.uuid for home in homes_of(scope)), UUID(int=0))
    unit = Unit.objects.select_related("parent").filter(uuid=uuid).first()
    if unit is None or not scope.allows(Permission.PRACTICE_VIEW, unit):
        raise NotFound
    if not scope.allows(Permission.PROBLEM_EDIT, unit):
        raise NotPermitted
    return unit


def homes_of(scope: Scope) -> list[Home]:
    """Return where somebody is at home: whole units first, then their parts (the groups)."""
    parts = part_kinds()
    return sorted(scope.homes, key=lambda home: home.kind in parts)


def idea_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Idea:
    """Return an idea in which the user may do ``to``.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may read it but not answer.
    """
    idea = (
        Idea.objects.select_related("unit", "to_unit", "escalated_to", "writer", "answered_by")
        .filter(uuid=uuid)
        .first()
    )
    scope = scope_of(user=user, on=on)
    if idea is None or not _may_read(scope, idea):
        raise NotFound
    if to is Permission.IDEA_APPROVE and not may_answer(scope, idea):
        raise NotPermitted
    return idea


def may_answer(scope: Scope, idea: Idea) -> bool:
    """Tell whether somebody answers ideas where this one was sent, or one level up once it is late."""
    asked = [idea.to_unit, *([idea.escalated_to] if idea.escalated_to else [])]
    return any(scope.allows(Permission.IDEA_APPROVE, unit) for unit in asked)


def ideas_seen(scope: Scope) -> Q:
    """Return the condition on ideas that somebody may read."""
    seen = Unit.objects.filter(scope.units(Permission.PRACTICE_VIEW))
    return Q(unit__in=seen) | Q(to_unit__in=seen) | Q(writer=scope.person_id or 0)


def _may_read(scope: Scope, idea: Idea) -> bool:
    return idea.writer_id == scope.person_id or any(
        scope.allows(Permission.PRACTICE_VIEW, unit) for unit in (idea.unit, idea.to_unit)
    )
