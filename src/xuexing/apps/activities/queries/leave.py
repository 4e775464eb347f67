"""Leave asked beforehand."""

from __future__ import annotations

from typing import Any

from xuexing.apps.organizations.api import Person

from ..models import LeaveRequest, RollEntry, Session


def find_leave(*, session: Session, person: Person) -> LeaveRequest | None:
    """Return what a person asked about a session, or None."""
    return (
        LeaveRequest.objects.filter(entry__session=session, entry__person=person)
        .select_related("entry")
        .first()
    )


def is_expected(*, session: Session, person: Person) -> bool:
    """Tell whether a person is expected at a session."""
    return RollEntry.objects.filter(session=session, person=person, is_expected=True).exists()


def get_held_leaves(*, person: Person) -> list[dict[str, Any]]:
    """Return all that is kept of a person's requests for leave, as plain values."""
    asked = LeaveRequest.objects.filter(entry__person=person).select_related("entry__session")
    return [
        {
            "session": str(each.entry.session.uuid),
            "starts_at": each.entry.session.starts_at.isoformat(),
            "reason_key": each.reason_key,
            "reason": each.reason,
            "state": each.state,
            "question": each.question,
            "asked_at": each.asked_at.isoformat(),
            "answered_at": each.answered_at.isoformat() if each.answered_at else None,
        }
        for each in asked.order_by("asked_at", "pk")
    ]
