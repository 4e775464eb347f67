"""What the room asks people, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.notices.api import Described, ToDo
from xuexing.foundation.i18n import day

DO = "oversight.do_action"
VERIFY = "oversight.verify_action"
HELP = "oversight.help_action"
ANSWER = "oversight.answer_finding"
READ = "oversight.read_answer"
ANSWER_LOOK = "oversight.answer_look"
READ_MINUTES = "oversight.read_minutes"


def do_it(*, to_do: ToDo) -> Iterator[Described]:
    """Say that the owner's day comes."""
    finding = to_do.data.get("finding")
    yield _described(
        to_do,
        _("To be done: %(measure)s"),
        _("It puts right: %(finding)s. Write down what was done.") % {"finding": finding}
        if finding
        else _("A meeting agreed on it with you. Write down what was done."),
    )


def verify(*, to_do: ToDo) -> Iterator[Described]:
    """Say that somebody else is to look."""
    yield _described(
        to_do,
        _("To be verified: %(measure)s"),
        _("It is said to be done. Another than who did it looks and closes it, or opens it again."),
    )


def help_them(*, to_do: ToDo) -> Iterator[Described]:
    """Say that an action below is late."""
    yield _described(
        to_do,
        _("Late in %(unit)s: %(measure)s"),
        _("It is past its day and has come one level up. Ask what would help."),
    )


def answer(*, to_do: ToDo) -> Iterator[Described]:
    """Say that something was found in the unit."""
    yield _described(
        to_do,
        _("Found: %(what)s"),
        _("Found by %(from)s. Say what your unit will do about it, who and until when.")
        % to_do.data,
        address="oversight:finding",
    )


def read(*, to_do: ToDo) -> Iterator[Described]:
    """Say that a unit has answered a finding in words."""
    yield _described(
        to_do,
        _("%(unit)s answers: %(what)s"),
        _("Read it: the finding stands, or you drop it."),
        address="oversight:finding",
    )


def answer_inspector(*, to_do: ToDo) -> Iterator[Described]:
    """Say that an inspector missed something in a session of the unit."""
    on = dt.date.fromisoformat(to_do.data["on"])
    yield _described(
        to_do,
        _("The inspection of %(from)s missed something"),
        _("In the session of %(day)s. Say what there is to say, in your own words.")
        % {"day": day(on)},
        address="oversight:look",
    )


def read_minutes(*, to_do: ToDo) -> Iterator[Described]:
    """Say that minutes below nearly repeat others."""
    yield Described(
        title=_("Minutes that nearly repeat others: %(count)s to read") % to_do.data,
        reason=_("Return them with a word, or say that they are in order."),
        label=_("Look at it"),
        url=reverse("oversight:copies"),
    )


WORDS: Mapping[str, Callable[..., Iterator[Described]]] = {
    DO: do_it,
    VERIFY: verify,
    HELP: help_them,
    ANSWER: answer,
    READ: read,
    ANSWER_LOOK: answer_inspector,
    READ_MINUTES: read_minutes,
}


def _described(
    to_do: ToDo, title: str, reason: str, *, address: str = "oversight:action"
) -> Described:
    url = reverse(address, args=[to_do.source_uuid])
    return Described(title=title % to_do.data, reason=reason, label=_("Look at it"), url=url)
