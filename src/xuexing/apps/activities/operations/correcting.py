"""Putting right how one person took part, in a session that is closed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person
from xuexing.foundation.errors import Refusal

from ..models import AttendanceState, Session
from .closing import close_session, correct_session, count_in_the_room
from .roll import Count, Mark, save_roll


class UnableToCorrectAttendance(Refusal):
    """The person is not on the roll."""

    code = "no_mark_to_correct"
    message = _("%(name)s is not on this roll. Open the session for correction and add them there.")


def correct_attendance(
    *,
    session: Session,
    person: Person,
    state: str,
    reason: str,
    by: Actor,
    now: dt.datetime,
) -> Session:
    """Correct one mark of a closed session: opened again, marked and closed, all or nothing.

    The headcount follows the mark. Whoever is expected and came is present, late or remote; whoever
    is not expected is present or was not there.

    Parameters
    ----------
    state
        How the person took part, a state of attendance.
    reason
        Kept with the session, as with every correction.

    Raises
    ------
    UnableToCorrectAttendance
        The person is not on the roll.
    UnableToCorrect
        The session is not closed.
    """
    with transaction.atomic():
        opened = correct_session(session=session, reason=reason, by=by, now=now)
        roll = list(opened.roll.select_related("person"))
        entry = next((each for each in roll if each.person_id == person.pk), None)
        if entry is None or entry.state == AttendanceState.OBSERVER:
            raise UnableToCorrectAttendance(name=person.name)
        mark = Mark(entry_id=entry.pk, version=entry.version, state=state)
        entry.state = state
        count = Count(count_in_the_room(roll), opened.other_observer_count)
        save_roll(session=opened, marks=[mark], count=count, by=by, now=now)
        return close_session(session=opened, by=by, now=now)
