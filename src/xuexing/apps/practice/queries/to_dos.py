"""What the room asks people, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.notices.api import Described, ToDo

from ..operations.asking import ANSWER, CONFIRM, TAKE_UP, TRY


def take_up(*, to_do: ToDo) -> Iterator[Described]:
    """Say that a problem has nobody yet."""
    yield Described(
        title=_("A problem to take up: %(what)s") % to_do.data,
        reason=_("It was raised and has neither an owner nor a day."),
        label=_("Look at it"),
        url=_problem(to_do),
    )


def try_it(*, to_do: ToDo) -> Iterator[Described]:
    """Say that the owner's day comes."""
    reason = (
        _("You tried something. Is it better now, or what comes next?")
        if to_do.data.get("tried")
        else _("You took this problem up. Write down what was done about it.")
    )
    yield Described(
        title=_("Your problem: %(what)s") % to_do.data,
        reason=reason,
        label=_("Look at it"),
        url=_problem(to_do),
    )


def confirm(*, to_do: ToDo) -> Iterator[Described]:
    """Say that whoever raised a problem is to say whether it is better."""
    reason = _("It is said to be better. Whoever raised it closes it.")
    if to_do.data.get("raiser"):
        reason = _("%(raiser)s raised it. Ask, and write down what they say.") % to_do.data
    elif to_do.data.get("is_spoken_for"):
        reason = _("Whoever raised it has no account. Ask, and write down what they say.")
    yield Described(
        title=_("Is it better? %(what)s") % to_do.data,
        reason=reason,
        label=_("Look at it"),
        url=_problem(to_do),
    )


def answer(*, to_do: ToDo) -> Iterator[Described]:
    """Say that an idea waits for its answer."""
    reason = (
        _("Its answer is late in the unit below; it has come one level up.")
        if to_do.data.get("above")
        else _("An answer was promised: taken or not, and why.")
    )
    yield Described(
        title=_("An idea to answer: %(what)s") % to_do.data,
        reason=reason,
        label=_("Read and answer"),
        url=reverse("practice:answer_idea", args=[to_do.source_uuid]),
    )


WORDS: Mapping[str, Callable[..., Iterator[Described]]] = {
    TAKE_UP: take_up,
    TRY: try_it,
    CONFIRM: confirm,
    ANSWER: answer,
}


def _problem(to_do: ToDo) -> str:
    return reverse("practice:problem", args=[to_do.source_uuid])
