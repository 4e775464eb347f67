"""What several pages of the room do alike."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict
from uuid import UUID

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit, get_person_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.permissions import Permission

from ..access import meeting_for, unit_of_meetings_for
from ..models import Meeting


class ByHand(TypedDict):
    """Whose hand changes something, and when."""

    hand: Person | None
    by: Actor
    now: dt.datetime


def by_hand(request: SignedInRequest, moment: dt.datetime) -> ByHand:
    """Return who signed in, as operations take it; one query."""
    me = get_person_of(user_id=request.user.pk)
    return {"hand": me, "by": Actor.user(request.user.pk), "now": moment}


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
