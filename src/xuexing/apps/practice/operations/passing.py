"""Problems and ideas that are open go to other hands: a successor's, or another unit's."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit

from ..models import Idea, Problem
from ..models.problem import CARRIED, OPEN
from .asking import ask_next, has_account
from .steps import note


def hand_problems(
    *, unit: Unit, before: Person, person: Person, by: Actor, now: dt.datetime
) -> int:
    """Let a successor carry on what somebody had taken up in a unit.

    Whose effect waits to be confirmed stays whose it is; where the committee is asked, it is that of now.
    """
    with transaction.atomic():
        problems = list(open_problems(unit))
        for problem in problems:
            is_theirs = problem.state in CARRIED and problem.owner_id == before.pk
            if is_theirs:
                problem.owner, problem.version = person, problem.version + 1
                problem.save(update_fields=["owner", "version"])
                note(problem, "hand_problem", by=by, now=now)
            if is_theirs or not has_account(problem.raised_by):
                ask_next(problem, now=now)
    return len(problems)


def move_problems(*, unit: Unit, into: Unit, by: Actor, now: dt.datetime) -> int:
    """Let another unit carry on what is open in one that goes into it, and answer its ideas."""
    with transaction.atomic():
        problems = list(open_problems(unit))
        for problem in problems:
            problem.unit, problem.version = into, problem.version + 1
            problem.save(update_fields=["unit", "version"])
            ask_next(problem, now=now)
            note(problem, "move_problem", by=by, now=now)
        waiting = Idea.objects.filter(answer="")
        for name in ("unit", "to_unit", "escalated_to"):
            waiting.filter(**{name: unit}).update(**{name: into})
    return len(problems)


def open_problems(unit: Unit) -> QuerySet[Problem]:
    """Return a unit's problems that are open, the oldest first."""
    found = Problem.objects.filter(unit=unit, state__in=OPEN)
    return found.select_related("unit", "owner", "raised_by").order_by("raised_on", "id")
