"""What the room adds to pages of the rooms below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.activities.api import Session
from xuexing.apps.evidence.api import Source
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person, Scope, Unit
from xuexing.foundation.clock import at_local
from xuexing.foundation.panels import Action, Line, Panel
from xuexing.foundation.permissions import Permission

from ..models import Idea, Problem
from .ideas import list_ideas_of
from .problems import (
    list_problems_of_person,
    list_problems_of_session,
    list_problems_of_topic,
)
from .words import get_problem_words


def describe_problems(uuids: Collection[UUID]) -> Mapping[UUID, Source]:
    """Return how the problems behind facts are called and where they stand."""
    return {
        each.uuid: Source(
            title=each.what,
            url=reverse("practice:problem", args=[each.uuid]),
            happened_at=at_local(each.raised_on, dt.time()),
        )
        for each in Problem.objects.filter(uuid__in=list(uuids))
    }


def describe_ideas(uuids: Collection[UUID]) -> Mapping[UUID, Source]:
    """Return how the ideas behind facts are called and where they stand."""
    return {
        each.uuid: Source(
            title=each.what,
            url=reverse("practice:idea", args=[each.uuid]),
            happened_at=at_local(each.sent_on, dt.time()),
        )
        for each in Idea.objects.filter(uuid__in=list(uuids))
    }


def of_session(*, session: Session, scope: Scope, **_given: Any) -> Iterator[Panel]:
    """Yield the problems that a session led to, and the way to raise one."""
    yield from _panel(
        list_problems_of_session(session=session),
        session.unit,
        scope,
        {"unit": session.unit.uuid, "session": session.uuid},
    )


def of_topic(*, topic: Topic, scope: Scope) -> Iterator[Panel]:
    """Yield the problems that a topic led to, and the way to raise one."""
    if topic.unit is None:
        return
    yield from _panel(
        list_problems_of_topic(topic=topic),
        topic.unit,
        scope,
        {"unit": topic.unit.uuid, "topic": topic.uuid},
    )


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the way to a unit's problems and ideas."""
    if scope.allows(Permission.PRACTICE_VIEW, unit):
        url = f"{reverse('practice:list')}?{urlencode({'unit': str(unit.uuid)})}"
        yield Action(_("From learning to use"), url)


def held_on(*, person: Person) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield what the room keeps about a person, for a file of their own."""
    yield (
        "problems",
        [
            {
                "what": each.what,
                "state": each.state,
                "raised_by_me": each.raised_by_id == person.pk,
                "taken_up_by_me": each.owner_id == person.pk,
                "raised_on": each.raised_on.isoformat(),
            }
            for each in list_problems_of_person(person=person)
        ],
    )
    yield (
        "ideas",
        [
            {
                "what": each.what,
                "text": each.text,
                "sent_on": each.sent_on.isoformat(),
                "answer": each.answer,
            }
            for each in list_ideas_of(person=person)
        ],
    )


def lines_of(problems: Iterable[Problem]) -> list[Line]:
    """Return problems as the rows of a panel."""
    return [
        Line(each.what, get_problem_words(each), reverse("practice:problem", args=[each.uuid]))
        for each in problems
    ]


def _panel(
    problems: Iterable[Problem], unit: Unit, scope: Scope, asked: Mapping[str, UUID]
) -> Iterator[Panel]:
    if not scope.allows(Permission.PRACTICE_VIEW, unit):
        return
    actions = []
    if scope.allows(Permission.PROBLEM_EDIT, unit):
        url = f"{reverse('practice:raise')}?{urlencode(asked)}"
        actions.append(Action(_("Raise a problem to change"), url))
    yield Panel(
        key="problems",
        title=_("From learning to use"),
        lines=lines_of(problems),
        actions=actions,
        empty=_("A topic may end with one problem to change. None yet."),
    )
