"""What every step of a problem has: a problem held fast, words, a hand, an audit row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import Problem, Step

WHAT_LENGTH = 200
NAME_LENGTH = 60


class UnableToCarryOn(Refusal):
    """The problem is not where this step begins."""

    code = "problem_elsewhere"
    message = _("This problem has gone on in the meantime. Load its page again.")


@dataclass(frozen=True)
class Voice:
    """Whose words or deeds a step holds, and whose hand writes them down.

    Parameters
    ----------
    person, name
        A person here; or somebody without an account, a body outside, as they want to be called.
    hand
        The person who writes it down; None where there is no person behind the user.
    """

    person: Person | None = None
    name: str = ""
    hand: Person | None = None

    @property
    def other_hand(self) -> Person | None:
        """Whoever wrote it down for somebody else."""
        return None if self.hand is None or self.hand == self.person else self.hand


@dataclass(frozen=True)
class Evidence:
    """What shows an effect.

    Parameters
    ----------
    witness
        Who saw it and can be asked, by name or role.
    name, content
        A file as it was given; an empty name for none.
    """

    witness: str = ""
    name: str = ""
    content: bytes = b""

    @property
    def is_given(self) -> bool:
        """Whether there is anything to see or anybody to ask."""
        return bool(self.witness.strip() or self.name)


def hold_problem(problem: Problem, *states: str) -> Problem:
    """Return the problem locked until the transaction ends.

    Raises
    ------
    UnableToCarryOn
        It is in none of the states.
    """
    whole = Problem.objects.select_related("unit", "topic", "owner", "raised_by")
    held = locked(whole.filter(pk=problem.pk)).get()
    if held.state not in states:
        raise UnableToCarryOn
    return held


def add_step(
    held: Problem,
    kind: str,
    voice: Voice,
    *,
    on: dt.date,
    now: dt.datetime,
    text: str = "",
    witness: str = "",
) -> Step:
    """Append a step to a problem."""
    return Step.objects.create(
        problem=held,
        kind=kind,
        on=on,
        text=text,
        person=voice.person,
        name=voice.name.strip(),
        hand=voice.other_hand,
        witness=witness,
        at=now,
    )


def note(held: Problem, act: str, *, by: Actor, now: dt.datetime) -> None:
    """Write the audit row of an act on a problem."""
    record(
        act=f"practice.{act}",
        subject=held,
        by=by,
        now=now,
        unit_id=held.unit_id,
        data={"state": held.state},
    )
