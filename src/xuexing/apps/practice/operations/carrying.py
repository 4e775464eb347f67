"""Taking a problem up, trying something, showing that it is better."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.files.api import keep_upload
from xuexing.apps.organizations.api import Person
from xuexing.foundation.checks import length_faults, past_day_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date

from ..models import Problem, ProblemState, StepFile, StepKind
from ..models.problem import OPEN
from .asking import ask_next
from .problems import owner_faults
from .steps import NAME_LENGTH, Evidence, UnableToCarryOn, Voice, add_step, hold_problem, note

__all__ = ["UnableToCarryOn", "record_attempt", "record_effect", "take_up_problem"]

TAKEN = (
    ProblemState.TAKEN_UP,
    ProblemState.TRIED,
    ProblemState.CLAIMED,
    ProblemState.EVIDENCED,
)
TRIED = (ProblemState.TRIED, ProblemState.CLAIMED, ProblemState.EVIDENCED)


def take_up_problem(
    *,
    problem: Problem,
    owner: Person | None,
    due_on: dt.date | None,
    hand: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Problem:
    """Give an open problem an owner and a day, or another owner and another day.

    Raises
    ------
    Faulty
        Nobody is named, or the day is missing or past.
    UnableToCarryOn
        It is closed.
    """
    refuse(owner_faults(owner, due_on, now))
    with transaction.atomic():
        held = hold_problem(problem, *OPEN)
        held.owner, held.due_on = owner, due_on
        if held.state == ProblemState.RAISED:
            held.state = ProblemState.TAKEN_UP
        held.save(update_fields=["owner", "due_on", "state"])
        voice = Voice(person=owner, hand=hand)
        add_step(held, StepKind.TAKEN_UP, voice, on=local_date(now), now=now)
        ask_next(held, now=now)
        note(held, "take_up_problem", by=by, now=now)
    return held


def record_attempt(
    *,
    problem: Problem,
    text: str,
    on: dt.date,
    hand: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Problem:
    """Write down what was done about a problem, and when.

    Raises
    ------
    Faulty
        There are no words, or the day has not come.
    UnableToCarryOn
        Nobody has taken it up, or it is closed.
    """
    text = tidy(text)
    refuse([*text_faults(text, "text", _("Say what was done.")), *past_day_faults(on, "on", now)])
    with transaction.atomic():
        held = hold_problem(problem, *TAKEN)
        if held.state == ProblemState.TAKEN_UP:
            held.state = ProblemState.TRIED
            held.save(update_fields=["state"])
        voice = Voice(person=held.owner, hand=hand)
        add_step(held, StepKind.TRIED, voice, on=on, now=now, text=text)
        ask_next(held, now=now)
        note(held, "record_attempt", by=by, now=now)
    return held


def record_effect(
    *,
    problem: Problem,
    text: str,
    on: dt.date,
    evidence: Evidence,
    hand: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Problem:
    """Write down that it is better: claimed; with a file or a witness it is evidenced.

    Whoever raised it is asked. An effect that was evidenced stays so, whatever is added in words alone.

    Raises
    ------
    Faulty
        There is neither a word nor anything to see.
    UnableToCarryOn
        Nothing was tried yet, or it is closed.
    """
    text, witness = tidy(text), evidence.witness.strip()
    missing = _("Say what is better, or add a file or a witness.")
    faults = [] if evidence.is_given and not text else text_faults(text, "text", missing)
    faults += [
        *past_day_faults(on, "on", now),
        *length_faults(witness, "witness", most=NAME_LENGTH),
    ]
    refuse(faults)
    with transaction.atomic():
        held = hold_problem(problem, *TRIED)
        kind = StepKind.EVIDENCED if evidence.is_given else StepKind.CLAIMED
        if held.state != ProblemState.EVIDENCED:
            held.state = ProblemState(kind.value)
            held.save(update_fields=["state"])
        voice = Voice(person=held.owner, hand=hand)
        step = add_step(held, kind, voice, on=on, now=now, text=text, witness=witness)
        if evidence.name:
            upload = keep_upload(name=evidence.name, content=evidence.content, by=by, now=now)
            StepFile.objects.create(step=step, upload=upload)
        ask_next(held, now=now)
        note(held, "record_effect", by=by, now=now)
    return held
