"""What the room puts on pages of the rooms below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.notices.api import Described, ToDo
from xuexing.apps.organizations.api import Scope, Unit
from xuexing.foundation import i18n
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission

from .words import get_about_words


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield what was said to a unit, for whoever answers it."""
    if scope.allows(Permission.SUGGESTION_EDIT, unit):
        yield Action(_("Comments and suggestions"), reverse("columns:suggestions"))


def describe_answer(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that something said waits for an answer."""
    said = {
        "day": i18n.day(dt.date.fromisoformat(to_do.data["on"])),
        "about": get_about_words(to_do.data["about"]),
        "count": current_pack().answers.suggestion,
    }
    yield Described(
        title=_("Answer a comment or suggestion"),
        reason=_("Given on %(day)s, about %(about)s. Promised within %(count)s working days.")
        % said,
        label=_("Read and answer"),
        url=reverse("columns:suggestion", args=[to_do.source_uuid]),
    )


def describe_outcome(*, to_do: ToDo) -> Iterator[Described]:
    """Yield to the writer that there is an answer."""
    yield Described(
        title=_("Your comment or suggestion has been answered"),
        reason=_("The answer stands below what you wrote."),
        label=_("Read the answer"),
        url=reverse("columns:suggestion", args=[to_do.source_uuid]),
    )
