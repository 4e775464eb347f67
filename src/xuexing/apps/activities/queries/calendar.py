"""Sessions as calendars show them: when, where, what; nobody's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from xuexing.apps.notices.api import CalendarEvent
from xuexing.apps.organizations.api import Person, Unit, list_parts

from ..models import Session, SessionState
from .sessions import get_session_title


def list_session_events(
    *, person: Person | None, unit: Unit | None, since: dt.datetime
) -> Iterator[CalendarEvent]:
    """Yield the sessions on whose roll a person stands, or those of a unit and its parts."""
    where = Q(roll__person=person) if person is not None else Q(pk__in=[])
    if unit is not None:
        where = Q(unit__in=[unit.pk, *(part.pk for part in list_parts(unit=unit))])
    sessions = (
        Session.objects.filter(where, ends_at__gte=since)
        .select_related("unit")
        .prefetch_related("forms", "topics__topic")
        .order_by("starts_at", "id")
    )
    return (_event(each) for each in sessions)


def _event(session: Session) -> CalendarEvent:
    is_cancelled = session.state == SessionState.CANCELLED
    return CalendarEvent(
        uid=f"session-{session.uuid}@xuexing",
        title=get_session_title(session),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=session.place,
        lines=[session.unit.name, *(each.topic.title for each in session.topics.all())],
        url=reverse("activities:session", args=[session.uuid]),
        sequence=session.version - 1 + is_cancelled,
        is_cancelled=is_cancelled,
        made_at=session.made_at,
        changed_at=session.saved_at,
    )
