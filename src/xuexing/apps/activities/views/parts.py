"""What several pages of a session show."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.apps.notices.api import find_header, list_told_about
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date
from xuexing.foundation.permissions import Permission

from ..access import may
from ..forms import ObserverForm, RollForm, TopicForm, VoteForm
from ..forms.roll import MARKS
from ..models import Session
from ..queries import get_record


def record_context(
    request: SignedInRequest, session: Session, moment: dt.datetime, **extra: Any
) -> dict[str, Any]:
    """Return what the pages of one session show."""
    scope = scope_of(user=request.user, on=local_date(moment))
    organization, _ = find_header(user=request.user, reader_id=scope.person_id)
    record = get_record(session=session, now=moment, organization=organization)
    return {
        "session": session,
        "record": record,
        "marks": MARKS,
        "may_edit": may(scope, session, Permission.SESSION_EDIT),
        "my_entry": next((e for e in record.expected if e.person_id == scope.person_id), None),
        "has_begun": session.starts_at <= moment,
        "told": list_told_about(source_uuid=session.uuid),
        "roll_form": RollForm(
            initial={
                "headcount": session.headcount,
                "others": session.other_observer_count or None,
            }
        ),
        "topic_form": TopicForm(),
        "observer_form": ObserverForm(),
        "vote_form": VoteForm(),
        "moment": moment,
        **extra,
    }
