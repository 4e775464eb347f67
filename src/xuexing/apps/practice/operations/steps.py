"""What every step of a problem has: a problem held fast, words, a hand, an audit row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import Problem, Step

TEXT_LENGTH = 5_000
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


def tidy(text: str) -> str:
    """Return a text without what nobody sees."""
    return text.replace("\r\n", "\n").strip()


def text_faults(text: str, field: str, missing: str | Promise) -> list[Fault]:
    """Return what is wrong with words that are needed."""
    if not text:
        return [Fault(missing, {"field": field})]  # type: ignore[arg-type]
    return length_faults(text, field)


def length_faults(text: str, field: str, most: int = TEXT_LENGTH) -> list[Fault]:
    """Return whether a text is too long."""
    if len(text) <= most:
        return []
    message = _("Keep the text to %(most)s characters.")
    return [Fault(message, {"field": field}, {"most": most})]


def day_faults(on: dt.date, field: str, now: dt.datetime) -> list[Fault]:
    """Return whether a day on which something happened has not come yet."""
    if on <= local_date(now):
        return []
    return [Fault(_("This day has not come yet."), {"field": field})]


def refuse(faults: Collection[Fault]) -> None:
    """Refuse an input with everything that is wrong with it.

    Raises
    ------
    Faulty
        There is any fault.
    """
    if faults:
        raise Faulty(list(faults))
