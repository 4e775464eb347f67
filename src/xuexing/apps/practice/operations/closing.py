"""Whoever raised a problem closes it; others verify; what did not work is kept as a lesson."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person
from xuexing.foundation.checks import length_faults, past_day_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Refusal

from ..models import Problem, ProblemState, StepKind
from ..models.problem import OPEN
from . import facts
from .asking import ask_next
from .carrying import TRIED
from .steps import NAME_LENGTH, UnableToCarryOn, Voice, add_step, hold_problem, note

DOING = (StepKind.TRIED, StepKind.CLAIMED, StepKind.EVIDENCED)
SHOWN = (ProblemState.CLAIMED, ProblemState.EVIDENCED, ProblemState.SOLVED)
OUTCOMES = (facts.SOLVED, facts.UNSOLVED, facts.VERIFIED)


class UnableToVerifyOwnEffect(Refusal):
    """Whoever did it cannot verify it, nor write down that another did."""

    code = "own_effect"
    message = _("Another than who did it verifies. Ask somebody else to look and to write it down.")


class UnableToSpeakForRaiser(Refusal):
    """Whoever took it up writes down that the one who raised it is content."""

    code = "owner_speaks_for_raiser"
    message = _(
        "You took this problem up. Ask somebody else to write down what whoever raised it says."
    )


def answer_effect(
    *,
    problem: Problem,
    is_better: bool,
    text: str,
    on: dt.date,
    hand: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Problem:
    """Write down what whoever raised it says: better, and it is closed; not yet, and it goes on.

    Parameters
    ----------
    text
        In their own words.
    on
        The day on which they said it.
    hand
        Who writes; another than who raised it where they have no account.

    Raises
    ------
    Faulty
        There are no words, or the day has not come.
    UnableToSpeakForRaiser
        The hand is the owner's, and somebody else raised it.
    UnableToCarryOn
        Nothing was tried yet, or it is closed.
    """
    text = tidy(text)
    missing = _("Write what they say, in their own words.")
    refuse([*text_faults(text, "text", missing), *past_day_faults(on, "on", now)])
    with transaction.atomic():
        held = hold_problem(problem, *TRIED)
        voice = Voice(held.raised_by, held.raiser_name, hand)
        if voice.other_hand is not None and voice.other_hand == held.owner:
            raise UnableToSpeakForRaiser
        before = held.state
        kind = StepKind.BETTER if is_better else StepKind.NOT_BETTER
        if is_better:
            held.state, held.closed_on = ProblemState.SOLVED, on
        else:
            held.state, held.verified_on = ProblemState.TRIED, None
        held.save(update_fields=["state", "closed_on", "verified_on"])
        add_step(held, kind, voice, on=on, now=now, text=text)
        ask_next(held, now=now)
        if is_better:
            facts.append_of_problem(held, facts.SOLVED, on=on, by=by, now=now, detail=before)
        else:
            kinds = (facts.VERIFIED,)
            facts.counter_of_problem(held, kinds=kinds, reason="not_better", by=by, now=now)
        note(held, "answer_effect", by=by, now=now)
    return held


def close_as_unsolved(
    *,
    problem: Problem,
    lesson: str,
    on: dt.date,
    hand: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Problem:
    """Close a problem that was not solved, with what was learned from that.

    Raises
    ------
    Faulty
        There is no lesson, or the day has not come.
    UnableToCarryOn
        It is closed.
    """
    lesson = tidy(lesson)
    missing = _("Write what was learned from it: that is worth as much as success.")
    refuse([*text_faults(lesson, "text", missing), *past_day_faults(on, "on", now)])
    with transaction.atomic():
        held = hold_problem(problem, *OPEN)
        held.state, held.closed_on, held.lesson = ProblemState.UNSOLVED, on, lesson
        held.verified_on = None
        held.save(update_fields=["state", "closed_on", "lesson", "verified_on"])
        voice = Voice(person=hand, hand=hand)
        add_step(held, StepKind.UNSOLVED, voice, on=on, now=now, text=lesson)
        ask_next(held, now=now)
        facts.append_of_problem(held, facts.UNSOLVED, on=on, by=by, now=now)
        note(held, "close_as_unsolved", by=by, now=now)
    return held


def verify_effect(
    *,
    problem: Problem,
    text: str,
    on: dt.date,
    voice: Voice,
    by: Actor,
    now: dt.datetime,
) -> Problem:
    """Write down that another than who did it looked and found it so.

    Parameters
    ----------
    text
        What was looked at.
    voice
        Who looked: a person here, or a body outside by name; and whose hand writes.

    Raises
    ------
    Faulty
        There are no words, nobody is named, or the day has not come.
    UnableToVerifyOwnEffect
        The one who looked, or who writes, owns the problem or did something about it.
    UnableToCarryOn
        There is no effect to look at, or it is verified already.
    """
    text = tidy(text)
    faults = text_faults(text, "text", _("Say what was looked at."))
    if voice.person is None and not voice.name.strip():
        faults.append(Fault(_("Say who looked."), {"field": "name"}))
    faults += length_faults(voice.name.strip(), "name", most=NAME_LENGTH)
    refuse([*faults, *past_day_faults(on, "on", now)])
    with transaction.atomic():
        held = hold_problem(problem, *SHOWN)
        if held.verified_on is not None:
            raise UnableToCarryOn
        if {voice.person, voice.hand} & _doers(held):
            raise UnableToVerifyOwnEffect
        held.verified_on = on
        held.save(update_fields=["verified_on"])
        add_step(held, StepKind.VERIFIED, voice, on=on, now=now, text=text)
        facts.append_of_problem(held, facts.VERIFIED, on=on, by=by, now=now, detail=held.state)
        note(held, "verify_effect", by=by, now=now)
    return held


def reopen_problem(
    *, problem: Problem, reason: str, hand: Person | None, by: Actor, now: dt.datetime
) -> Problem:
    """Open a closed problem again, for a reason; the facts of its closing are taken back.

    Raises
    ------
    Faulty
        There is no reason.
    UnableToCarryOn
        It is not closed, or was taken back.
    """
    reason = tidy(reason)
    refuse(text_faults(reason, "text", _("Say why it is opened again.")))
    with transaction.atomic():
        held = hold_problem(problem, ProblemState.SOLVED, ProblemState.UNSOLVED)
        held.state = _where_it_was(held)
        held.closed_on = held.verified_on = None
        held.lesson = ""
        held.save(update_fields=["state", "closed_on", "verified_on", "lesson"])
        voice = Voice(person=hand, hand=hand)
        add_step(held, StepKind.REOPENED, voice, on=local_date(now), now=now, text=reason)
        ask_next(held, now=now)
        facts.counter_of_problem(held, kinds=OUTCOMES, reason="reopened", by=by, now=now)
        note(held, "reopen_problem", by=by, now=now)
    return held


def _doers(held: Problem) -> set[Person | None]:
    """Return who owns a problem or did something about it."""
    steps = held.steps.filter(kind__in=DOING, person__isnull=False).select_related("person")
    return {held.owner, *(step.person for step in steps)} - {None}


def _where_it_was(held: Problem) -> ProblemState:
    if held.owner_id is None:
        return ProblemState.RAISED
    tried = held.steps.filter(kind=StepKind.TRIED).exists()
    return ProblemState.TRIED if tried else ProblemState.TAKEN_UP
