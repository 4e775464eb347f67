"""In which state a session may be changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import Session, SessionState

OPEN = (SessionState.PLANNED, SessionState.RECORDING)


class UnableToChange(Refusal):
    """The session is closed or cancelled."""

    code = "session_not_open"
    message = _("This session is closed. Undo the closing or correct it first.")


def is_open(session: Session) -> bool:
    """Tell whether a session may still be changed as it is."""
    return session.state in OPEN


def locked_open(session: Session) -> Session:
    """Return the session locked until the transaction ends.

    Raises
    ------
    UnableToChange
        It is closed or cancelled.
    """
    held = locked(Session.objects.select_related("unit").filter(pk=session.pk)).get()
    if not is_open(held):
        raise UnableToChange
    return held
