"""Sessions that are not closed go to other hands: a successor's, or another unit's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.clock import at_local

from ..models import RollEntry, Session, SessionState
from ..models.roll import ATTENDED
from .arranging import arrange_session
from .opening import call_roll

OPEN = (SessionState.PLANNED, SessionState.RECORDING)
HANDS = ("chair", "recorder", "study_leader")


def hand_sessions(
    *, unit: Unit, before: Person, person: Person, by: Actor, now: dt.datetime
) -> int:
    """Let a successor chair, record and lead what somebody was to, in a unit's open sessions."""
    count = 0
    with transaction.atomic():
        for session in open_sessions(unit):
            hands = [name for name in HANDS if getattr(session, f"{name}_id") == before.pk]
            for name in hands:
                setattr(session, name, person)
            if hands:
                session.version += 1
                session.save(update_fields=[*hands, "version"])
                data = {"hands": hands, "to": str(person.uuid)}
                _record("hand_session", session, by, now, data)
                count += 1
    return count


def move_sessions(*, unit: Unit, into: Unit, on: dt.date, by: Actor, now: dt.datetime) -> int:
    """Let the sessions that a unit has arranged from a day on be another unit's, with its roster.

    What is being recorded, or was to begin before, stays the unit's that held it.
    """
    count = 0
    with transaction.atomic():
        later = open_sessions(unit).filter(
            state=SessionState.PLANNED, starts_at__gte=at_local(on, dt.time())
        )
        for session in later:
            session.unit, session.version = into, session.version + 1
            session.save(update_fields=["unit", "version"])
            forms = list(session.forms.values_list("form", flat=True))
            call_roll(session, forms)
            arrange_session(session, forms, now=now)
            _record("move_session", session, by, now, {"from": str(unit.uuid)})
            count += 1
    return count


def merge_roll(*, kept: Person, other: Person, by: Actor, now: dt.datetime) -> int:
    """Leave one entry of two where both records of a person stood on one roll; return how many.

    Who took part by either record took part. The audit row of the merging counts what follows.
    """
    twice = RollEntry.objects.filter(
        person=other, session__in=RollEntry.objects.filter(person=kept).values("session")
    )
    mine = {
        each.session_id: each
        for each in RollEntry.objects.filter(person=kept, session__in=twice.values("session"))
    }
    entries = list(twice.select_related("session"))
    for theirs in entries:
        stays = mine[theirs.session_id]
        if theirs.state in ATTENDED and stays.state not in ATTENDED:
            stays.state, stays.was_asked_beforehand = theirs.state, False
            stays.version += 1
            stays.save(update_fields=["state", "was_asked_beforehand", "version"])
        theirs.delete()
        _record("merge_roll", theirs.session, by, now, {"kept": str(kept.uuid)})
    return len(entries)


def open_sessions(unit: Unit) -> QuerySet[Session]:
    """Return a unit's sessions that are arranged or being recorded, the earliest first."""
    return Session.objects.filter(unit=unit, state__in=OPEN).order_by("starts_at", "id")


def _record(
    verb: str, session: Session, by: Actor, now: dt.datetime, data: Mapping[str, object]
) -> None:
    record(
        act=f"activities.{verb}",
        subject=session,
        by=by,
        now=now,
        unit_id=session.unit_id,
        data=data,
    )
