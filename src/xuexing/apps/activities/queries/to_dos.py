"""What the room asks people to do, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.foundation.i18n import day, join_words
from xuexing.foundation.panels import Described

from .sessions import form_titles


def describe_confirming(*, to_do: Any) -> Iterator[Described]:
    """Yield what the secretary at home is asked about a statement."""
    yield Described(
        title=_("Confirm what %(name)s took part in elsewhere") % to_do.data,
        reason=_("At %(place)s. The hours count once it is confirmed.") % to_do.data,
        label=_("Look at it"),
        url=reverse("activities:inflow", args=[to_do.source_uuid]),
    )


def describe_answering(*, to_do: Any) -> Iterator[Described]:
    """Yield what somebody is asked back about their statement."""
    yield Described(
        title=_("Answer a question about your statement"),
        reason=_("About %(place)s. It waits for you before it can be confirmed.") % to_do.data,
        label=_("Answer"),
        url=reverse("activities:inflow", args=[to_do.source_uuid]),
    )


def describe_making_up(*, to_do: Any) -> Iterator[Described]:
    """Yield what somebody has to make up."""
    yield Described(
        title=_("Make up for %(session)s") % {"session": _session(to_do.data)},
        reason=_("To study: %(what)s.") % to_do.data,
        label=_("Say that it is done"),
        url=reverse("activities:make_up", args=[to_do.source_uuid]),
    )


def describe_checking(*, to_do: Any) -> Iterator[Described]:
    """Yield what is to be checked."""
    yield Described(
        title=_("Check the make-up study of %(name)s") % to_do.data,
        reason=_("For %(session)s. The hours count once it is checked.")
        % {"session": _session(to_do.data)},
        label=_("Look at it"),
        url=reverse("activities:make_up", args=[to_do.source_uuid]),
    )


def _session(data: dict[str, Any]) -> str:
    on = dt.date.fromisoformat(data["on"])
    return _("%(forms)s of %(day)s") % {
        "forms": join_words(form_titles(data["forms"])),
        "day": day(on),
    }
