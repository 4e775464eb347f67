"""What the room says on pages of others: sources of facts, to-dos, notices, one's own file, review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.evidence.api import Source
from xuexing.apps.notices.api import Described, Notice, ToDo, Told
from xuexing.foundation.clock import local_time
from xuexing.foundation.i18n import day
from xuexing.kernel.irt import Item

from ..models import Attempt
from .practising import list_calibrated, list_held_back


def describe_results(uuids: Collection[UUID]) -> Mapping[UUID, Source]:
    """Return how the sittings behind facts are called and where they stand."""
    found = Attempt.objects.filter(uuid__in=list(uuids)).select_related("candidate__exam")
    return {
        each.uuid: Source(
            title=each.candidate.exam.title,
            url=reverse("exams:result", args=[each.uuid]),
            happened_at=each.started_at,
        )
        for each in found
    }


def describe_take(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that an examination is to be taken."""
    opens = local_time(dt.datetime.fromisoformat(to_do.data["opens_at"]))
    yield Described(
        title=to_do.data["title"],
        reason=_("Open from %(day)s %(time)s.")
        % {"day": day(opens.date()), "time": f"{opens:%H:%M}"},
        label=_("Look at it and begin"),
        url=reverse("exams:exam", args=[to_do.source_uuid]),
    )


def describe_mark(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that answers wait to be marked."""
    yield Described(
        title=_("Mark answers: %(title)s") % {"title": to_do.data["title"]},
        reason=_("Written answers were handed in; they come without names."),
        label=_("Mark the answers"),
        url=reverse("exams:marking"),
    )


def describe_objection(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that somebody objects to a mark."""
    yield Described(
        title=_("An objection to a mark: %(title)s") % {"title": to_do.data["title"]},
        reason=_("Somebody asks you to look again."),
        label=_("Look at it"),
        url=reverse("exams:answer_objection", args=[to_do.source_uuid]),
    )


def say_results_given(*, notice: Notice) -> Iterator[Told]:
    """Yield that results are given."""
    title = _("Results are given: %(title)s") % {"title": notice.data["title"]}
    url = reverse("exams:exam", args=[notice.source_uuid])
    yield Told(title, [notice.unit.name], _("Look at it"), url)


def calibrated(*, items: Collection[int]) -> Iterator[tuple[int, Item]]:
    """Yield the ids of questions that are on the scale, each with its numbers."""
    yield from list_calibrated(items=items)


def held_back(*, on: dt.date) -> Iterator[QuerySet[Any, Any]]:
    """Yield, as one QuerySet, the ids of questions that are not put outside an examination on a day."""
    yield list_held_back(on=on)
