"""Raising a problem, wording it better, taking it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.activities.api import Session
from xuexing.apps.audit.api import Actor
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.notices.api import settle
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.checks import (
    coming_day_faults,
    length_faults,
    past_day_faults,
    refuse,
    text_faults,
    tidy,
)
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import EditConflict, Fault, Refusal
from xuexing.foundation.locking import locked

from ..models import Idea, Problem, ProblemState, StepKind
from ..models.problem import OPEN
from . import facts
from .asking import ask_next
from .steps import NAME_LENGTH, WHAT_LENGTH, Voice, add_step, hold_problem, note

SAY_WHAT = _("Say in one sentence what should change.")
FACTS_OF_RAISING = (facts.RAISED,)


class UnableToRaiseAgain(Refusal):
    """An idea becomes one problem."""

    code = "idea_raised_before"
    message = _("This idea has become a problem already. Load its page again.")


@dataclass(frozen=True)
class Wording:
    """A problem in words.

    Parameters
    ----------
    what
        What should change, in one sentence.
    learned
        What was learned that helps.
    detail
        More about it.
    """

    what: str
    learned: str = ""
    detail: str = ""

    def tidied(self) -> Wording:
        """Return the same without what nobody sees."""
        return Wording(tidy(self.what), tidy(self.learned), tidy(self.detail))


def raise_problem(
    *,
    unit: Unit,
    wording: Wording,
    voice: Voice,
    on: dt.date,
    by: Actor,
    now: dt.datetime,
    topic: Topic | None = None,
    session: Session | None = None,
    idea: Idea | None = None,
    owner: Person | None = None,
    due_on: dt.date | None = None,
) -> Problem:
    """Raise a problem of a unit; with an owner and a day it is taken up at once.

    Parameters
    ----------
    voice
        Who raises it: a person, or somebody without an account by name; and whose hand writes.
    topic, session, idea
        What it came from.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    UnableToRaiseAgain
        The idea has become a problem before.
    """
    wording = wording.tidied()
    refuse([*_wording_faults(wording), *_raising_faults(voice, on, owner, due_on, now)])
    with transaction.atomic():
        if idea is not None:
            _be_first_from(idea)
        problem = Problem.objects.create(
            unit=unit,
            what=wording.what,
            detail=wording.detail,
            learned=wording.learned,
            topic=topic,
            session=session,
            idea=idea,
            raised_by=voice.person,
            raiser_name=voice.name.strip(),
            raised_on=on,
            owner=owner,
            due_on=due_on,
            state=ProblemState.TAKEN_UP if owner else ProblemState.RAISED,
            made_at=now,
        )
        add_step(problem, StepKind.RAISED, voice, on=on, now=now)
        if owner:
            taken = Voice(person=owner, hand=voice.hand)
            add_step(problem, StepKind.TAKEN_UP, taken, on=local_date(now), now=now)
        ask_next(problem, now=now)
        facts.append_of_problem(problem, facts.RAISED, on=on, by=by, now=now)
        note(problem, "raise_problem", by=by, now=now)
    return problem


def change_problem(
    *, problem: Problem, wording: Wording, version: int, by: Actor, now: dt.datetime
) -> Problem:
    """Word an open problem better.

    Parameters
    ----------
    version
        The version from which the writer started.

    Raises
    ------
    EditConflict
        Somebody changed it in between; its data holds both sentences.
    UnableToCarryOn
        It is closed.
    """
    wording = wording.tidied()
    refuse(_wording_faults(wording))
    with transaction.atomic():
        held = hold_problem(problem, *OPEN)
        if (held.what, held.learned, held.detail) == (
            wording.what,
            wording.learned,
            wording.detail,
        ):
            return held
        if held.version != version:
            raise EditConflict(theirs=held.what, yours=wording.what, version=held.version)
        held.what, held.learned, held.detail = wording.what, wording.learned, wording.detail
        held.version += 1
        held.save(update_fields=["what", "learned", "detail", "version"])
        ask_next(held, now=now)
        note(held, "change_problem", by=by, now=now)
    return held


def take_back_problem(
    *, problem: Problem, reason: str, hand: Person | None, by: Actor, now: dt.datetime
) -> None:
    """Take back a problem that was raised by mistake; its facts are taken back with it.

    Raises
    ------
    Faulty
        There is no reason.
    UnableToCarryOn
        It is closed.
    """
    reason = tidy(reason)
    refuse(text_faults(reason, "text", _("Say why it is taken back.")))
    with transaction.atomic():
        held = hold_problem(problem, *OPEN)
        held.state, held.closed_on = ProblemState.TAKEN_BACK, local_date(now)
        held.verified_on = None
        held.save(update_fields=["state", "closed_on", "verified_on"])
        voice = Voice(person=hand, hand=hand)
        add_step(held, StepKind.TAKEN_BACK, voice, on=local_date(now), now=now, text=reason)
        settle(source_uuid=held.uuid, now=now)
        kinds = (*FACTS_OF_RAISING, facts.VERIFIED)
        facts.counter_of_problem(held, kinds=kinds, reason="taken_back", by=by, now=now)
        note(held, "take_back_problem", by=by, now=now)


def _be_first_from(idea: Idea) -> None:
    locked(Idea.objects.filter(pk=idea.pk)).get()
    if Problem.objects.filter(idea=idea).exists():
        raise UnableToRaiseAgain


def _wording_faults(wording: Wording) -> list[Fault]:
    return [
        *text_faults(wording.what, "what", SAY_WHAT, most=WHAT_LENGTH),
        *length_faults(wording.learned, "learned"),
        *length_faults(wording.detail, "detail"),
    ]


def _raising_faults(
    voice: Voice,
    on: dt.date,
    owner: Person | None,
    due_on: dt.date | None,
    now: dt.datetime,
) -> list[Fault]:
    faults = past_day_faults(on, "on", now)
    if (voice.person is None) == (not voice.name.strip()):
        faults.append(
            Fault(_("Say who raised it: one member, or one name."), {"field": "raiser_name"})
        )
    faults += length_faults(voice.name.strip(), "raiser_name", most=NAME_LENGTH)
    if owner or due_on:
        faults += owner_faults(owner, due_on, now)
    return faults


def owner_faults(owner: Person | None, due_on: dt.date | None, now: dt.datetime) -> list[Fault]:
    """Return what is wrong with who takes a problem up and until when."""
    nobody = [] if owner else [Fault(_("Say who takes it up."), {"field": "owner"})]
    return [*nobody, *coming_day_faults(due_on, "due_on", now)]
