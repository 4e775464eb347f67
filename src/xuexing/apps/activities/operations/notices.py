"""Telling the members what was arranged, moved or given up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import About, News, tell
from xuexing.apps.organizations.api import Person, list_posts
from xuexing.foundation.clock import local_date

from ..models import Session, SessionState
from .states import locked_open

ARRANGED = "activities.session_arranged"
MOVED = "activities.session_moved"
GIVEN_UP = "activities.session_given_up"
SOON = dt.timedelta(hours=24)
"""What begins, or would have begun, within a day is urgent: the letter of tomorrow comes too late."""


def tell_members(*, session: Session, by: Actor, now: dt.datetime) -> None:
    """Tell everybody expected at a session when, where and what it is, once more if need be.

    Raises
    ------
    UnableToChange
        It is closed or given up.
    """
    with transaction.atomic():
        held = locked_open(session)
        tell_of_session(held, ARRANGED, now=now)
        record(act="activities.tell_members", subject=held, by=by, now=now, unit_id=held.unit_id)


def tell_of_session(
    session: Session, kind: str, *, now: dt.datetime, was_at: dt.datetime | None = None
) -> None:
    """Tell those expected of a session that has not begun; call it in the transaction of the act.

    Parameters
    ----------
    was_at
        When it would have begun before it was moved.
    """
    if not is_to_come(session, now=now, was_at=was_at):
        return
    moments = [session.starts_at, *([was_at] if was_at else [])]
    news = News(
        kind=kind,
        about=About.SESSION,
        unit=session.unit,
        source_uuid=session.uuid,
        data=notice_data(session) | ({"was_at": was_at.isoformat()} if was_at else {}),
        is_urgent=any(moment - now <= SOON for moment in moments),
        to_group=True,
    )
    expected = session.roll.filter(is_expected=True).values("person")
    tell(what=news, people=Person.objects.filter(pk__in=expected), now=now)


def is_to_come(session: Session, *, now: dt.datetime, was_at: dt.datetime | None = None) -> bool:
    """Tell whether there is anything to tell of: nobody is told of what is over or being recorded."""
    is_planned = session.state in {SessionState.PLANNED, SessionState.CANCELLED}
    return is_planned and max(session.starts_at, was_at or session.starts_at) > now


def notice_data(session: Session) -> dict[str, Any]:
    """Return what a notice of a session keeps: as it stands now, whatever becomes of it later."""
    topics = session.topics.select_related("topic").order_by("place", "id")
    return {
        "forms": list(session.forms.order_by("place", "id").values_list("form", flat=True)),
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "place": session.place,
        "topics": [each.topic.title for each in topics],
        "ask": find_whom_to_ask(session),
        "session": str(session.uuid),
    }


def find_whom_to_ask(session: Session) -> str:
    """Return the name of whom to ask for leave: the recorder, the chair, or who leads the unit."""
    named = session.recorder or session.chair
    if named is not None:
        return named.name
    post = list_posts(unit=session.unit, on=local_date(session.starts_at)).first()
    return post.person.name if post is not None else ""
