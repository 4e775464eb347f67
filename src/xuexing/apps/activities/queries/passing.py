"""What of the room is open, for pages on which somebody hands over or a unit goes into another."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse

from xuexing.apps.organizations.api import Post, Unit
from xuexing.foundation.clock import local_date
from xuexing.foundation.i18n import day
from xuexing.foundation.panels import Action

from ..models import Session
from ..operations.passing import HANDS, open_sessions
from .sessions import get_titles_of


def list_open_of_post(*, post: Post) -> Iterator[Action]:
    """Yield the open sessions of a unit that the holder of a post chairs, records or leads."""
    hands = Q()
    for name in HANDS:
        hands |= Q(**{name: post.person_id})
    yield from _named(open_sessions(post.unit).filter(hands))


def list_open_of_unit(*, unit: Unit) -> Iterator[Action]:
    """Yield the sessions that a unit has arranged or is recording."""
    yield from _named(open_sessions(unit))


def _named(sessions: QuerySet[Session]) -> Iterator[Action]:
    titles = get_titles_of(list(sessions.values_list("uuid", flat=True)))
    for session in sessions:
        url = reverse("activities:session", args=[session.uuid])
        on = day(local_date(session.starts_at))
        yield Action(f"{titles[session.uuid].title} {on}", url)
