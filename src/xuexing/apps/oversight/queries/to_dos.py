"""What the room asks people, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.notices.api import Described, ToDo

DO = "oversight.do_action"
VERIFY = "oversight.verify_action"
HELP = "oversight.help_action"


def do_it(*, to_do: ToDo) -> Iterator[Described]:
    """Say that the owner's day comes."""
    yield _described(
        to_do,
        _("To be done: %(measure)s"),
        _("A meeting agreed on it with you. Write down what was done."),
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


WORDS: Mapping[str, Callable[..., Iterator[Described]]] = {
    DO: do_it,
    VERIFY: verify,
    HELP: help_them,
}


def _described(to_do: ToDo, title: str, reason: str) -> Described:
    url = reverse("oversight:action", args=[to_do.source_uuid])
    return Described(title=title % to_do.data, reason=reason, label=_("Look at it"), url=url)
