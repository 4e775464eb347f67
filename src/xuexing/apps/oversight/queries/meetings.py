"""Reads of meetings."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from xuexing.apps.activities.api import SessionState
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.packs import current_pack

from ..models import Meeting


def list_meetings(*, where: Q) -> QuerySet[Meeting]:
    """Return the meetings of units that meet a condition, the latest quarter first."""
    return (
        Meeting.objects.filter(unit__in=Unit.objects.filter(where))
        .select_related("unit", "session", "session__chair")
        .prefetch_related("session__forms")
        .order_by("-period", "unit__path", "id")
    )


def find_meeting_of(*, unit: Unit, period: str) -> Meeting | None:
    """Return a unit's meeting of a quarter, or None."""
    return Meeting.objects.filter(unit=unit, period=period).first()


def list_meeting_forms(*, unit: Unit) -> list[str]:
    """Return the forms that serve a unit as its quarterly meeting; none for some kinds of units."""
    return [
        form.key
        for form in current_pack().forms.values()
        if form.is_learning_meeting and unit.kind in form.unit_kinds
    ]


def is_held(*, meeting: Meeting) -> bool:
    """Tell whether a meeting's session is closed."""
    return meeting.session is not None and meeting.session.state == SessionState.CLOSED
