"""What problems and ideas say to the ledger: keys and codes, never words, never a person.

The subject is the unit: nobody's problems are counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from xuexing.apps.audit.api import Actor
from xuexing.apps.evidence.api import NewFact, append, counter, list_facts_of_source

from ..models import Idea, Problem

RAISED = "problem_raised"
SOLVED = "problem_solved"
UNSOLVED = "problem_unsolved"
VERIFIED = "problem_verified"
IDEA_RAISED = "idea_raised"
IDEA_ANSWERED = "idea_answered"


def append_of_problem(
    problem: Problem,
    kind: str,
    *,
    on: dt.date,
    by: Actor,
    now: dt.datetime,
    detail: str = "",
) -> None:
    """Append one fact of a problem.

    Parameters
    ----------
    detail
        How far it had come: claimed, evidenced.
    """
    fact = NewFact(
        kind=kind,
        category=kind,
        detail=detail,
        amount=Decimal(1),
        happened_on=on,
        topic_key=problem.topic.uuid if problem.topic else None,
        source_kind="problem",
        source_uuid=problem.uuid,
    )
    append(unit=problem.unit, facts=[fact], by=by, now=now)


def counter_of_problem(
    problem: Problem, *, kinds: Collection[str], reason: str, by: Actor, now: dt.datetime
) -> None:
    """Take the facts of some kinds back; nothing happens where there are none."""
    facts = [fact for fact in list_facts_of_source(source_uuid=problem.uuid) if fact.kind in kinds]
    if facts:
        counter(facts=facts, reason=reason, by=by, now=now)


def append_of_idea(
    idea: Idea, kind: str, *, on: dt.date, by: Actor, now: dt.datetime, detail: str = ""
) -> None:
    """Append one fact of an idea: of the unit it came from, or of the one that answered."""
    fact = NewFact(
        kind=kind,
        category=kind,
        detail=detail,
        amount=Decimal(1),
        happened_on=on,
        source_kind="idea",
        source_uuid=idea.uuid,
    )
    unit = idea.unit if kind == IDEA_RAISED else idea.to_unit
    append(unit=unit, facts=[fact], by=by, now=now)
