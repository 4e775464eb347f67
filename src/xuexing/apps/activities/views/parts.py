"""What several pages of a session show."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission

from ..access import may
from ..forms import ObserverForm, RollForm, TopicForm
from ..forms.roll import MARKS
from ..models import Session, SessionState
from ..queries import get_record

OF_SESSION = "activities.session"
"""Slot: places to go on from a closed session; given ``session``, ``record`` and ``scope``."""


def record_context(
    request: SignedInRequest, session: Session, moment: dt.datetime, **extra: Any
) -> dict[str, Any]:
    """Return what the pages of one session show."""
    record = get_record(session=session, now=moment)
    scope = scope_of(user=request.user, on=local_date(moment))
    return {
        "session": session,
        "record": record,
        "marks": MARKS,
        "may_edit": may(scope, session, Permission.SESSION_EDIT),
        "my_person_id": scope.person_id,
        "roll_form": RollForm(
            initial={
                "headcount": session.headcount,
                "others": session.other_observer_count or None,
            }
        ),
        "topic_form": TopicForm(),
        "observer_form": ObserverForm(),
        "places": collect(OF_SESSION, session=session, record=record, scope=scope)
        if session.state == SessionState.CLOSED
        else [],
        "moment": moment,
        **extra,
    }
