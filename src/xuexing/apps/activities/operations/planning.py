"""What the plan of a unit is told of its sessions, in the same transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xuexing.apps.audit.api import Actor
from xuexing.apps.plans.api import PlanItem, SessionTold, take_item
from xuexing.foundation.clock import local_date, local_time
from xuexing.foundation.packs import current_pack
from xuexing.kernel.hours import minutes_by_day
from xuexing.policy.model import Audience

from ..models import Session
from .arranging import credited_as, is_daily
from .topics import add_session_topic


def told_of(session: Session, forms: Sequence[str]) -> SessionTold:
    """Return a session as a plan looks at it."""
    audiences = [current_pack().forms[key].audience for key in forms]
    for_members = Audience.MEMBERS in audiences
    starts, ends = local_time(session.starts_at), local_time(session.ends_at)
    by_day = minutes_by_day(starts, ends, daily=is_daily(forms))
    return SessionTold(
        uuid=session.uuid,
        unit=session.unit,
        on=local_date(session.starts_at),
        forms=forms,
        audience=(Audience.MEMBERS if for_members else audiences[0]).value,
        minutes_count=min(max([*by_day.values(), 1]), 960),
    )


def tie(
    session: Session,
    forms: Sequence[str],
    item: PlanItem | None,
    *,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Tie a new session to the item of the plan it was opened for, or to the one it most likely is.

    Opened for an item, it studies what the item says.
    """
    take_item(item=item, session=told_of(session, forms), now=now)
    if item is not None and (item.topic or (item.content and credited_as(forms))):
        title = item.topic.title if item.topic else item.content
        add_session_topic(session=session, title=title, topic=item.topic, by=by, now=now)
