"""Whom a problem or an idea asks for the next step."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.notices.api import Asked, ask, ask_all, settle
from xuexing.apps.organizations.api import Person, Unit, list_committee
from xuexing.foundation.clock import local_date
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
        ask(kind=TAKE_UP, what=_of_unit(problem), now=now)
    elif problem.state in {ProblemState.TAKEN_UP, ProblemState.TRIED}:
        ask(kind=TRY, what=_of(problem, problem.owner, problem.due_on), now=now)
    elif problem.state in {ProblemState.CLAIMED, ProblemState.EVIDENCED}:
        if has_account(problem.raised_by):
            ask(kind=CONFIRM, what=_of(problem, problem.raised_by, None), now=now)
        else:
            ask_all(kind=CONFIRM, what=_asked_to_confirm(problem, now), now=now)


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


def _asked_to_confirm(problem: Problem, now: dt.datetime) -> list[Asked]:
    """Return who asks a raiser without an account: the unit's committee but for the owner.

    Where it has nobody else who can write, whoever keeps the unit's records.
    """
    committee = list_committee(unit=problem.unit, on=local_date(now))
    others = [each for each in committee if each.user_id and each.pk != problem.owner_id]
    return [_of(problem, each, None) for each in others] or [_of_unit(problem)]


def _of_unit(problem: Problem) -> Asked:
    return Asked(
        unit=problem.unit,
        source_uuid=problem.uuid,
        permission=Permission.PRACTICE_EDIT,
        data=_words(problem),
    )


def _of(problem: Problem, person: Person | None, due_on: dt.date | None) -> Asked:
    return Asked(
        unit=problem.unit,
        source_uuid=problem.uuid,
        person=person,
        due_on=due_on,
        data=_words(problem),
    )


def _words(problem: Problem) -> dict[str, object]:
    return {
        "what": problem.what,
        "raiser": problem.raiser_name,
        "is_spoken_for": not has_account(problem.raised_by),
        "tried": problem.state == ProblemState.TRIED,
    }
