"""Reads for signing in by phone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..models import RollEntry, Session, SignInOffer
from ..operations.presence import get_code


@dataclass(frozen=True)
class HostScreen:
    """What the host's screen shows.

    Parameters
    ----------
    code
        The code of this half-minute; empty while it is not offered.
    signed_in_count, listed_count
        How many have said that they are here, of those on the roll.
    """

    code: str
    signed_in_count: int
    listed_count: int


def get_host_screen(*, session: Session, now: dt.datetime) -> HostScreen:
    """Return what the host's screen shows at a moment; two queries."""
    offer = SignInOffer.objects.filter(session=session).first()
    said = list(session.roll.values_list("signed_in_at", "is_expected"))
    return HostScreen(
        code=get_code(offer, now=now) if offer else "",
        signed_in_count=sum(moment is not None for moment, _ in said),
        listed_count=sum(is_expected for _, is_expected in said),
    )


def find_own_entry(*, session: Session, person_id: int | None) -> RollEntry | None:
    """Return somebody's own place on a roll, or None."""
    return session.roll.filter(person=person_id).first() if person_id is not None else None


def is_offered(*, session: Session) -> bool:
    """Tell whether a session takes sign-in by phone."""
    return SignInOffer.objects.filter(session=session).exists()
