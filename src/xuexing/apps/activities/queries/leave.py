"""Leave asked beforehand."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Person
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack

from ..models import LeaveRequest, LeaveState, RollEntry, Session


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


def get_state_words(state: str) -> str:
    """Return how far a request for leave has come."""
    return {
        LeaveState.ASKED: _("asked"),
        LeaveState.ASKED_BACK: _("asked back"),
        LeaveState.GRANTED: _("granted"),
        LeaveState.WITHDRAWN: _("taken back"),
    }[LeaveState(state)]


def get_reason_key_words(key: str) -> str:
    """Return the pack's word of a reason of leave; of an unknown one its key."""
    known = current_pack().leave_reasons.get(key)
    return words(known.title) if known else key
