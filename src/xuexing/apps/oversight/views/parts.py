"""What several pages of the room do alike."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict
from uuid import UUID

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.apps.activities.api import Session, find_session
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit, get_person_of, unit_for
from xuexing.apps.practice.api import Voice
from xuexing.apps.rulebook.api import get_matter_asked
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.permissions import Permission

from ..access import line_for, meeting_for, unit_of_meetings_for
from ..models import AgendaLine, Meeting


class ByHand(TypedDict):
    """Whose hand changes something, and when."""

    hand: Person | None
    by: Actor
    now: dt.datetime


def by_hand(request: SignedInRequest, moment: dt.datetime) -> ByHand:
    """Return who signed in, as operations take it; one query."""
    me = get_person_of(user_id=request.user.pk)
    return {"hand": me, "by": Actor.user(request.user.pk), "now": moment}


class ByVoice(TypedDict):
    """Whose words something is in, and when."""

    voice: Voice
    by: Actor
    now: dt.datetime


class CameFrom(TypedDict):
    """Where a finding came to light."""

    duty: str
    period: str
    topic_key: UUID | None
    line: AgendaLine | None
    session: Session | None


def voice_of(request: SignedInRequest, moment: dt.datetime) -> ByVoice:
    """Return who signed in, as operations on findings take it: a person, else by the sign-in name."""
    me = get_person_of(user_id=request.user.pk)
    name = "" if me else request.user.sign_in_name
    return {"voice": Voice(me, name=name), "by": Actor.user(request.user.pk), "now": moment}


def found_where(request: SignedInRequest, unit: Unit) -> CameFrom:
    """Return where the address says that something came to light; what does not belong there is not found.

    A duty with its period, a line of the agenda of the unit or of one above, a session of the unit.
    """
    asked, user, today = request.GET, request.user, local_date(now())
    matter = get_matter_asked(asked, unit=unit)
    line = session = None
    if (key := uuid_in(asked.get("line", ""))) is not None:
        line = line_for(user=user, on=today, uuid=key, to=Permission.MEETING_VIEW)
    if (key := uuid_in(asked.get("session", ""))) is not None:
        session = find_session(uuid=key)
    strange_line = line is not None and not unit.path.startswith(line.meeting.unit.path)
    if strange_line or (session is not None and session.unit_id != unit.pk):
        raise NotFound
    return {
        "duty": matter.duty,
        "period": matter.period,
        "topic_key": matter.topic_key,
        "line": line,
        "session": session,
    }


def unit_around(request: SignedInRequest, unit: Unit) -> Unit:
    """Return the unit below another whose units an address asks to choose from, else that one."""
    key = uuid_in(request.GET.get("within", ""))
    if key is None:
        return unit
    to = Permission.INSPECTION_EDIT
    around = unit_for(user=request.user, on=local_date(now()), uuid=key, to=to)
    if not around.path.startswith(unit.path):
        raise NotFound
    return around


def meeting_of(request: SignedInRequest, uuid: UUID, to: Permission) -> Meeting:
    """Return the meeting of an address."""
    return meeting_for(user=request.user, on=local_date(now()), uuid=uuid, to=to)


def unit_asked_for(request: SignedInRequest, to: Permission) -> Unit:
    """Return the unit named in the address, else the first at home."""
    asked = uuid_in(request.GET.get("unit", ""))
    return unit_of_meetings_for(user=request.user, on=local_date(now()), uuid=asked, to=to)


def uuid_in(text: str) -> UUID | None:
    """Return the key in a part of an address, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None
