"""Whom a problem or an idea asks for the next step."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.notices.api import Asked, ask, settle
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.permissions import Permission

from ..models import Idea, Problem, ProblemState

TAKE_UP = "practice.take_up_problem"
TRY = "practice.try_problem"
CONFIRM = "practice.confirm_problem"
ANSWER = "practice.answer_idea"


def ask_next(problem: Problem, *, now: dt.datetime) -> None:
    """Ask whoever has the next step of a problem, and nobody else any longer."""
    settle(source_uuid=problem.uuid, now=now)
    if problem.state == ProblemState.RAISED:
        _ask_unit(TAKE_UP, problem, now)
    elif problem.state in {ProblemState.TAKEN_UP, ProblemState.TRIED}:
        ask(kind=TRY, what=_of(problem, problem.owner, problem.due_on), now=now)
    elif problem.state in {ProblemState.CLAIMED, ProblemState.EVIDENCED}:
        if has_account(problem.raised_by):
            ask(kind=CONFIRM, what=_of(problem, problem.raised_by, None), now=now)
        else:
            _ask_unit(CONFIRM, problem, now)


def has_account(person: Person | None) -> bool:
    """Tell whether somebody can answer with their own hand."""
    return person is not None and person.user_id is not None


def ask_for_answer(idea: Idea, unit: Unit, *, now: dt.datetime) -> None:
    """Ask whoever answers ideas in a unit."""
    ask(kind=ANSWER, what=asked_for_answer(idea, unit), now=now)


def asked_for_answer(idea: Idea, unit: Unit) -> Asked:
    """Return what is asked about an idea in a unit."""
    return Asked(
        unit=unit,
        source_uuid=idea.uuid,
        permission=Permission.IDEA_APPROVE,
        due_on=idea.due_on,
        data={"what": idea.what, "above": unit.pk != idea.to_unit_id},
    )


def _ask_unit(kind: str, problem: Problem, now: dt.datetime) -> None:
    asked = Asked(
        unit=problem.unit,
        source_uuid=problem.uuid,
        permission=Permission.PRACTICE_EDIT,
        data={"what": problem.what, "raiser": problem.raiser_name},
    )
    ask(kind=kind, what=asked, now=now)


def _of(problem: Problem, person: Person | None, due_on: dt.date | None) -> Asked:
    return Asked(
        unit=problem.unit,
        source_uuid=problem.uuid,
        person=person,
        due_on=due_on,
        data={"what": problem.what, "tried": problem.state == ProblemState.TRIED},
    )
