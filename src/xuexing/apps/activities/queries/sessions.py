"""Reads of sessions in lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import at_local
from xuexing.foundation.i18n import join_words, words
from xuexing.foundation.packs import current_pack

from ..models import AttendanceState, Session, SessionForm, SessionState
from ..models.roll import ATTENDED

ATTENDANCE = {
    AttendanceState.PRESENT.value: _("present"),
    AttendanceState.LATE.value: _("late"),
    AttendanceState.REMOTE.value: _("from elsewhere"),
    AttendanceState.LEAVE.value: _("on leave"),
    AttendanceState.ABSENT.value: _("absent"),
    AttendanceState.OBSERVER.value: _("observer"),
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


def list_unclosed(*, units: Collection[int], until: dt.date) -> QuerySet[Session]:
    """Return the sessions of some units that are not closed and begin up to a day, oldest first."""
    end = at_local(until + dt.timedelta(days=1), dt.time())
    return (
        Session.objects.filter(unit__in=list(units), state__in=RUNNING, starts_at__lt=end)
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
    """Return how sessions are called, by key, in two queries."""
    found = Session.objects.filter(uuid__in=list(uuids)).only("uuid", "starts_at")
    sessions = found.prefetch_related(_forms())
    return {
        session.uuid: SourceTitle(get_session_title(session), session.starts_at)
        for session in sessions
    }


def get_session_title(session: Session) -> str:
    """Return the forms a session serves, as a list of words."""
    return join_words(form_titles([each.form for each in session.forms.all()]))


def form_titles(forms: Sequence[str]) -> list[str]:
    """Return the words for some forms, in the reader's language."""
    known = current_pack().forms
    return [words(known[key].title) if key in known else key for key in forms]


def get_attendance_words(state: str) -> str:
    """Return a state of attendance in words; nothing for an unmarked entry."""
    return str(ATTENDANCE.get(state, ""))


def _forms() -> Prefetch[str]:
    return Prefetch("forms", SessionForm.objects.order_by("place", "id"))


def units_condition(units: QuerySet[Unit]) -> Q:
    """Return the condition that a session belongs to one of some units."""
    return Q(unit__in=units)
