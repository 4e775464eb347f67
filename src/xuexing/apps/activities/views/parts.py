"""What several pages of a session show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.http import HttpResponse

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.apps.notices.api import find_header, list_told_about
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import may
from ..forms import NewTopicForm, ObserverForm, RollForm, VoteForm
from ..forms.roll import MARKS
from ..models import Session
from ..operations.states import is_open
from ..queries import get_record


def record_context(
    request: SignedInRequest, session: Session, moment: dt.datetime, **extra: Any
) -> dict[str, Any]:
    """Return what the pages of one session show."""
    scope = scope_of(user=request.user, on=local_date(moment))
    edits = may(scope, session, Permission.SESSION_EDIT)
    organization, _ = find_header(user=request.user, reader_id=scope.person_id)
    record = get_record(session=session, now=moment, organization=organization)
    return {
        "session": session,
        "record": record,
        "marks": MARKS,
        "may_edit": edits,
        "my_entry": record.entry_of(scope.person_id),
        "has_begun": session.starts_at <= moment,
        "told": list_told_about(source_uuid=session.uuid),
        "roll_form": RollForm(
            initial={
                "headcount": session.headcount,
                "others": session.other_observer_count or None,
            }
        ),
        "topic_form": NewTopicForm(unit=session.unit, offers_known="again" in request.GET)
        if edits and is_open(session)
        else None,
        "may_keep_records": scope.allows(Permission.RECORD_VIEW, session.unit) and edits,
        "observer_form": ObserverForm(),
        "vote_form": VoteForm(),
        "moment": moment,
        **extra,
    }


def way_page(request: SignedInRequest, form: Form, context: Mapping[str, object]) -> HttpResponse:
    """Return the page of a form of the other ways of taking part; with its faults where it has any."""
    status = 422 if form.errors else 200
    return page(request, "activities/way_form.html", {**context, "form": form}, status=status)
