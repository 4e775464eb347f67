"""One topic in several sittings, for those on different shifts."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from ..models import RollEntry, Session, SessionState, SessionTopic
from ..models.roll import ATTENDED

SAT_BEFORE = "sat_before"
"""Why somebody is not expected: they were in another sitting."""


def excuse_who_sat(session: Session) -> None:
    """Expect nobody at a sitting for another shift who was in one before and of whom nothing is said."""
    waiting = session.roll.filter(state="", is_expected=True)
    sat = waiting.annotate(sat=sat_elsewhere()).filter(sat=True).values_list("pk", flat=True)
    RollEntry.objects.filter(pk__in=list(sat)).update(
        is_expected=False, why_not_expected=SAT_BEFORE, may_vote=False
    )


def sat_elsewhere() -> Exists:
    """Return, for a place on a roll, whether the person was in another sitting of what was studied.

    Two sessions are sittings of one topic for different shifts where one of the two says so.
    """
    others = SessionTopic.objects.filter(
        topic=OuterRef("topic"),
        session__state=SessionState.CLOSED,
        session__roll__person=OuterRef(OuterRef("person")),
        session__roll__state__in=ATTENDED,
    )
    here = SessionTopic.objects.filter(session=OuterRef("session"))
    marked = others.filter(is_for_another_shift=True)
    return Exists(here.filter(Exists(marked) | (Q(is_for_another_shift=True) & Exists(others))))
