"""Reads of sessions in lists."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation import i18n
from xuexing.foundation.clock import at_local, local_time
from xuexing.foundation.i18n import join_words, words
from xuexing.foundation.packs import current_pack

from ..models import AttendanceState, RollEntry, Session, SessionForm, SessionState
from ..models.roll import ATTENDED

ATTENDANCE = {
    AttendanceState.PRESENT.value: _("present"),
    AttendanceState.LATE.value: _("late"),
    AttendanceState.REMOTE.value: _("from elsewhere"),
    AttendanceState.LEAVE.value: _("on leave"),
    AttendanceState.ABSENT.value: _("absent"),
    AttendanceState.OBSERVER.value: _("observer"),
    "inflow": _("at the place of inflow"),
    "makeup": _("make-up study"),
    "home_delivery": _("delivered to the door"),
}
"""How somebody took part, a state of the roll or another way."""
INFLOW = {
    "stated": _("waits for the secretary"),
    "asked": _("a question is open"),
    "confirmed": _("confirmed"),
    "withdrawn": _("withdrawn"),
}
MAKE_UPS = {
    "begun": _("to be done"),
    "told": _("waits to be checked"),
    "checked": _("checked"),
    "withdrawn": _("given up"),
}
CONTACTS = {
    "phone": _("by telephone"),
    "message": _("by message"),
    "video": _("by video"),
    "visit": _("in person"),
}
RUNNING = (SessionState.PLANNED, SessionState.RECORDING)


def list_sessions_of(*, where: Q, form: str = "") -> QuerySet[Session]:
    """Return sessions of units that meet a condition, newest first, given-up ones left out.

    Each comes with its forms and unit, and with ``expected_count`` and ``attended_count``.
    """
    sessions = (
        Session.objects.filter(where)
        .exclude(state=SessionState.CANCELLED)
        .select_related("unit")
        .prefetch_related(_forms())
        .annotate(
            expected_count=Count("roll", filter=Q(roll__is_expected=True)),
            attended_count=Count("roll", filter=Q(roll__state__in=ATTENDED)),
        )
        .order_by("-starts_at", "-id")
    )
    return sessions.filter(forms__form=form) if form else sessions


def list_unclosed(
    *, units: Collection[int], until: dt.date, person_id: int | None = None
) -> QuerySet[Session]:
    """Return the sessions of some units that are not closed and begin up to a day, oldest first.

    Each says of one person whether they are expected (``expects``) and how far their leave has come
    (``leave``: a state, or None).
    """
    end = at_local(until + dt.timedelta(days=1), dt.time())
    mine = RollEntry.objects.filter(session=OuterRef("pk"), person=person_id or 0)
    return (
        Session.objects.filter(unit__in=list(units), state__in=RUNNING, starts_at__lt=end)
        .annotate(
            expects=Exists(mine.filter(is_expected=True)),
            leave=Subquery(mine.values("leave_request__state")[:1]),
        )
        .select_related("unit")
        .prefetch_related(_forms())
        .order_by("starts_at", "id")
    )


def find_session(*, uuid: UUID) -> Session | None:
    """Return a session with its unit and forms, or None."""
    sessions = Session.objects.select_related("unit").prefetch_related(_forms())
    return sessions.filter(uuid=uuid).first()


def is_on_roll(*, session: Session, person_id: int) -> bool:
    """Tell whether somebody is on a session's roll as more than an observer."""
    return session.roll.filter(person=person_id).exclude(state=AttendanceState.OBSERVER).exists()


@dataclass(frozen=True)
class Attended:
    """A closed session with how many were expected and how many took part."""

    session: Session
    expected_count: int
    attended_count: int


def list_held(*, unit: Unit, first: dt.date, last: dt.date) -> list[Attended]:
    """Return the closed sessions of a unit in a span of days, in order, with their numbers."""
    held = _between(first, last).filter(unit=unit, state=SessionState.CLOSED)
    return [
        Attended(session, session.expected_count, session.attended_count)
        for session in held.annotate(
            expected_count=Count("roll", filter=Q(roll__is_expected=True)),
            attended_count=Count("roll", filter=Q(roll__state__in=ATTENDED)),
        )
    ]


def list_closed(*, where: Q, first: dt.date, last: dt.date) -> QuerySet[Session]:
    """Return the closed sessions of units that meet a condition in a span of days, in order."""
    units = Unit.objects.filter(where)
    return _between(first, last).filter(unit__in=units, state=SessionState.CLOSED)


def list_with_minutes(*, least: int) -> QuerySet[Session]:
    """Return the closed sessions whose minutes have so many characters or more, with their units, by age."""
    closed = Session.objects.filter(state=SessionState.CLOSED, first_closed_at__isnull=False)
    long = closed.annotate(minutes_length=Length("minutes")).filter(minutes_length__gte=least)
    return long.select_related("unit").order_by("first_closed_at", "id")


def list_of_forms(
    *, unit: Unit, forms: Collection[str], first: dt.date, last: dt.date
) -> QuerySet[Session]:
    """Return the sessions of a unit in a span of days that serve one of some forms, in order.

    Arranged, being recorded or closed; given-up ones left out.
    """
    found = _between(first, last).filter(unit=unit, forms__form__in=list(forms))
    return found.exclude(state=SessionState.CANCELLED).distinct()


def count_unclosed(*, units: QuerySet[Any, Any], first: dt.date, last: dt.date) -> tuple[int, int]:
    """Return how many sessions of many units began on some days and are not closed, and in how many units.

    Parameters
    ----------
    units
        Keys of units, to stand inside the statement.
    """
    begun = (at_local(first, dt.time()), at_local(last + dt.timedelta(days=1), dt.time()))
    found = Session.objects.filter(
        unit__in=units, state__in=RUNNING, starts_at__gte=begun[0], starts_at__lt=begun[1]
    )
    row = found.aggregate(n=Count("pk"), units=Count("unit", distinct=True))
    return row["n"], row["units"]


def list_recorded_since(*, units: Collection[int], since: dt.datetime) -> QuerySet[Session]:
    """Return the sessions of some units closed since a moment, newest first."""
    return (
        Session.objects.filter(unit__in=list(units), closed_at__gte=since)
        .select_related("unit")
        .prefetch_related(_forms())
        .order_by("-closed_at", "-id")
    )


@dataclass(frozen=True)
class SourceTitle:
    """How a session is called where its facts are shown."""

    title: str
    starts_at: dt.datetime


def get_titles_of(uuids: Collection[UUID]) -> Mapping[UUID, SourceTitle]:
    """Return how sessions are called, by key, in one query: each serves a form."""
    found = SessionForm.objects.filter(session__uuid__in=list(uuids)).order_by("place", "id")
    starts: dict[UUID, dt.datetime] = {}
    forms: dict[UUID, list[str]] = defaultdict(list)
    for key, starts_at, form in found.values_list("session__uuid", "session__starts_at", "form"):
        starts[key] = starts_at
        forms[key].append(form)
    return {key: SourceTitle(join_words(form_titles(forms[key])), at) for key, at in starts.items()}


def get_session_title(session: Session) -> str:
    """Return the forms a session serves, as a list of words."""
    return join_words(form_titles([each.form for each in session.forms.all()]))


def form_titles(forms: Sequence[str]) -> list[str]:
    """Return the words for some forms, in the reader's language."""
    known = current_pack().forms
    return [words(known[key].title) if key in known else key for key in forms]


def get_contact_words(how: str) -> str:
    """Return how somebody was kept in touch with."""
    return str(CONTACTS.get(how, how))


def get_inflow_words(state: str) -> str:
    """Return how far a statement of the place of inflow has come."""
    return str(INFLOW[state])


def get_make_up_words(state: str) -> str:
    """Return how far make-up study has come."""
    return str(MAKE_UPS[state])


def get_when(starts_at: dt.datetime, ends_at: dt.datetime, *, year: bool = False) -> str:
    """Return a stretch of time as people say it: 11月20日 星期五 14:30–17:00."""
    start, end = local_time(starts_at), local_time(ends_at)
    first = i18n.day(start.date(), year=year, weekday=not year)
    if end.date() == start.date():
        return f"{first} {start:%H:%M}–{end:%H:%M}"
    return f"{first} {start:%H:%M} – {i18n.day(end.date(), year=year)} {end:%H:%M}"


def get_attendance_words(state: str) -> str:
    """Return how somebody took part, in words; nothing for an unmarked entry."""
    return str(ATTENDANCE.get(state, ""))


def _between(first: dt.date, last: dt.date) -> QuerySet[Session]:
    end = at_local(last + dt.timedelta(days=1), dt.time())
    return (
        Session.objects.filter(starts_at__gte=at_local(first, dt.time()), starts_at__lt=end)
        .select_related("unit", "chair")
        .prefetch_related(_forms())
        .order_by("starts_at", "id")
    )


def _forms() -> Prefetch[str]:
    return Prefetch("forms", SessionForm.objects.order_by("place", "id"))


def units_condition(units: QuerySet[Unit]) -> Q:
    """Return the condition that a session belongs to one of some units."""
    return Q(unit__in=units)
