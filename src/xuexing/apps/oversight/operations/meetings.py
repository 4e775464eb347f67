"""Preparing a quarter's meeting, and saying which session it is."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.activities.api import Session, SessionState, list_of_forms
from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.periods import Period, period_named

from ..models import Meeting
from ..queries.meetings import list_meeting_forms
from .agenda import draw_agenda, hold_meeting


class UnableToOpenMeeting(Refusal):
    """Units of this kind hold no such meeting."""

    code = "no_learning_meeting"
    message = _("Units of this kind hold no quarterly learning meeting by themselves.")


class UnableToSetSession(Refusal):
    """The session is another unit's or another quarter's, or serves no such meeting."""

    code = "session_does_not_fit"
    message = _(
        "This session cannot be the meeting: choose one of the unit, of this quarter, and of a form"
        " that serves as it."
    )


def open_meeting(*, unit: Unit, period: Period, by: Actor, now: dt.datetime) -> Meeting:
    """Prepare a unit's meeting of a quarter: its agenda is made from records.

    Where exactly one session of that quarter fits, it is taken as the meeting. A second call gives
    the meeting that there is.

    Raises
    ------
    UnableToOpenMeeting
        Units of this kind hold none.
    """
    forms = list_meeting_forms(unit=unit)
    if not forms:
        raise UnableToOpenMeeting
    with transaction.atomic():
        locked(Unit.objects.filter(pk=unit.pk)).get()
        known = Meeting.objects.filter(unit=unit, period=period.label).first()
        if known is not None:
            return known
        fitting = list_of_forms(unit=unit, forms=forms, first=period.start, last=period.end)
        sessions = list(fitting.filter(meeting__isnull=True)[:2])
        meeting = Meeting.objects.create(
            unit=unit,
            period=period.label,
            since_on=_since(unit, period),
            session=sessions[0] if len(sessions) == 1 else None,
            made_at=now,
            drawn_at=now,
        )
        draw_agenda(meeting, now=now)
        record(
            act="oversight.open_meeting",
            subject=meeting,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"period": period.label},
        )
    return meeting


def set_session(
    *, meeting: Meeting, session: Session | None, by: Actor, now: dt.datetime
) -> Meeting:
    """Say which session a meeting is, or that it is none any longer; the agenda is made again.

    Raises
    ------
    UnableToSetSession
        The session does not fit, or is another meeting's.
    UnableToChangeAgenda
        The meeting has been held.
    """
    with transaction.atomic():
        held = hold_meeting(meeting)
        if session is not None and not _fits(held, session):
            raise UnableToSetSession
        held.session = session
        held.save(update_fields=["session"])
        draw_agenda(held, now=now)
        record(
            act="oversight.set_session",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data={"session": str(session.uuid) if session else ""},
        )
    return held


def _fits(meeting: Meeting, session: Session) -> bool:
    period = period_named(meeting.period)
    served = {each.form for each in session.forms.all()} & set(
        list_meeting_forms(unit=meeting.unit)
    )
    taken = Meeting.objects.filter(session=session).exclude(pk=meeting.pk).exists()
    return (
        session.unit_id == meeting.unit_id
        and session.state != SessionState.CANCELLED
        and local_date(session.starts_at) in period
        and bool(served)
        and not taken
    )


def _since(unit: Unit, period: Period) -> dt.date:
    """Return the day after the meeting before, else the first of the quarter."""
    before = (
        Meeting.objects.filter(unit=unit, period__lt=period.label, session__isnull=False)
        .select_related("session")
        .order_by("-period")
        .first()
    )
    if before is None or before.session is None:
        return period.start
    return local_date(before.session.starts_at) + dt.timedelta(days=1)
