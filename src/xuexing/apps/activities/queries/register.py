"""The register of sessions: every session of some units and a span of days, one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from xuexing.apps.organizations.api import get_organization
from xuexing.foundation.clock import at_local
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import ActivityForm, Audience

from ..models import AttendanceState, Session, SessionForm, SessionState, SessionTopic
from ..models.roll import ATTENDED, AWAY
from ..operations.arranging import hours_of
from .record import late_days


@dataclass(frozen=True)
class RegisterRow:
    """One session of the register.

    Parameters
    ----------
    hours
        Credit hours for each who took part.
    recorded_late_days
        Days between the session and its first closing.
    lacking_quorum
        Forms that were held but do not count.
    uncommented
        Topics of which nobody has said anything yet.
    """

    session: Session
    forms: Sequence[ActivityForm]
    topics: Sequence[str]
    expected_count: int
    attended_count: int
    away_count: int
    observer_count: int
    hours: Decimal
    recorded_late_days: int
    lacking_quorum: Sequence[ActivityForm]
    uncommented: Sequence[str]


@dataclass(frozen=True)
class Register:
    """The closed sessions of a span of days, oldest first, and how many of it are not closed."""

    first: dt.date
    last: dt.date
    rows: Sequence[RegisterRow]
    unclosed_count: int


def get_register(
    *, units: Collection[int], first: dt.date, last: dt.date, form: str = "", now: dt.datetime
) -> Register:
    """Return the register of some units; five queries, whatever is on it.

    Parameters
    ----------
    first, last
        Both days are part of the span.
    form
        Only sessions that serve this form; empty for all.
    """
    within = _within(units, first, last, form)
    organization = get_organization()
    rows = []
    for session in _counted(within.filter(state=SessionState.CLOSED)):
        keys = [each.form for each in session.forms.all()]
        forms = [current_pack().forms[key] for key in keys if key in current_pack().forms]
        hours = hours_of(session, [each.key for each in forms], organization)
        sittings = list(session.topics.all())
        rows.append(
            RegisterRow(
                session=session,
                forms=forms,
                topics=[each.topic.title for each in sittings],
                expected_count=session.expected_count,  # type: ignore[attr-defined]
                attended_count=session.attended_count,  # type: ignore[attr-defined]
                away_count=session.away_count,  # type: ignore[attr-defined]
                observer_count=session.observer_count + session.other_observer_count,  # type: ignore[attr-defined]
                hours=sum(hours.values(), Decimal(0)),
                recorded_late_days=late_days(session),
                lacking_quorum=[each for each in forms if not _counts(each, session)],
                uncommented=[each.topic.title for each in sittings if not _comment(each)],
            )
        )
    unclosed = within.filter(state__in=(SessionState.PLANNED, SessionState.RECORDING))
    return Register(first, last, rows, unclosed.filter(starts_at__lte=now).count())


def _within(
    units: Collection[int], first: dt.date, last: dt.date, form: str
) -> QuerySet[Session, Session]:
    found = Session.objects.filter(
        unit__in=list(units),
        starts_at__gte=at_local(first, dt.time()),
        starts_at__lt=at_local(last + dt.timedelta(days=1), dt.time()),
    )
    if form:
        found = found.filter(Exists(SessionForm.objects.filter(session=OuterRef("pk"), form=form)))
    return found


def _counted(sessions: QuerySet[Session, Session]) -> Iterable[Session]:
    expected, committee = Q(roll__is_expected=True), Q(roll__is_on_committee=True)
    came = Q(roll__state__in=ATTENDED)
    return (
        sessions.select_related("unit", "chair", "recorder")
        .prefetch_related(
            Prefetch("forms", SessionForm.objects.order_by("place", "id")),
            Prefetch(
                "topics",
                SessionTopic.objects.select_related("topic", "topic__comment").order_by(
                    "place", "id"
                ),
            ),
        )
        .annotate(
            expected_count=Count("roll", filter=expected),
            attended_count=Count("roll", filter=came),
            away_count=Count("roll", filter=expected & Q(roll__state__in=AWAY)),
            observer_count=Count("roll", filter=Q(roll__state=AttendanceState.OBSERVER)),
            expected_came_count=Count("roll", filter=expected & came),
            committee_count=Count("roll", filter=committee),
            committee_came_count=Count("roll", filter=committee & came),
        )
        .order_by("starts_at", "id")
    )


def _counts(form: ActivityForm, session: Session) -> bool:
    """Tell whether more than a form's quorum of those it calls took part."""
    if form.quorum is None:
        return True
    called, came = (
        ("committee_count", "committee_came_count")
        if form.audience is Audience.COMMITTEE
        else ("expected_count", "expected_came_count")
    )
    whole = getattr(session, called)
    return bool(whole) and Fraction(getattr(session, came), whole) > form.quorum


def _comment(sitting: SessionTopic) -> bool:
    return hasattr(sitting.topic, "comment")
