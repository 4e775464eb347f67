"""Closing a session writes its facts; undoing and correcting take them back by counter-facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.evidence.api import append, counter, list_facts_of_source
from xuexing.apps.organizations.api import get_organization
from xuexing.apps.plans.api import hold_session, reopen_session
from xuexing.apps.rulebook.api import forget_arranged
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import AttendanceState, Reopening, RollEntry, Session, SessionState
from ..models.reopening import ReopeningKind
from ..models.roll import IN_THE_ROOM
from .arranging import arrange_session
from .facts import facts_of
from .leave import settle_leaves
from .once import credit_again, mark_counted_before, roll_to_close
from .planning import told_of
from .roll import Count, Mark, save_roll
from .states import locked_open

UNDO_FOR = dt.timedelta(hours=24)


class UnableToClose(Refusal):
    """The headcount and the roll disagree: somebody must say which is right."""

    code = "headcount_differs"
    message = _("%(counted)s members are in the room, the roll makes it %(by_roll)s.")


class UnableToUndo(Refusal):
    """The closing is older than a day, or there is none."""

    code = "undo_expired"
    message = _("A closing can be undone for 24 hours. Correct the session with a reason instead.")


class UnableToCorrect(Refusal):
    """The session is not closed."""

    code = "not_closed"
    message = _("This session is open: change it as it is.")


def close_session(*, session: Session, by: Actor, now: dt.datetime) -> Session:
    """Close a session and write its facts in one transaction.

    Whoever is expected and unmarked becomes present, because the headcount says so. Whose hours stand in
    another record has them there alone. Comments on the topics are not waited for.

    Raises
    ------
    UnableToClose
        The headcount and the roll disagree.
    Faulty
        Nobody has counted, or the session has not begun.
    """
    with transaction.atomic():
        held = locked_open(session)
        roll = roll_to_close(held)
        _refuse_unready(held, roll, now)
        present = [e for e in roll if e.is_expected and not e.state]
        for entry in present:
            entry.state, entry.version = AttendanceState.PRESENT, entry.version + 1
        RollEntry.objects.filter(pk__in=[entry.pk for entry in present]).update(
            state=AttendanceState.PRESENT, version=F("version") + 1
        )
        held.state, held.closed_at, held.saved_at = SessionState.CLOSED, now, now
        held.first_closed_at = held.first_closed_at or now
        held.save(update_fields=["state", "closed_at", "first_closed_at", "saved_at"])
        forms = list(held.forms.values_list("form", flat=True))
        topics = list(held.topics.select_related("topic"))
        mark_counted_before(held, forms, roll)
        facts = facts_of(held, forms, roll, topics, get_organization())
        forget_arranged(source_uuid=held.uuid)
        settle_leaves(roll, now=now)
        hold_session(session=told_of(held, forms), now=now)
        append(unit=held.unit, facts=facts, by=by, now=now)
        record(
            act="activities.close_session",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data={"facts": len(facts), "headcount": held.headcount},
        )
    return held


def save_roll_and_close(
    *, session: Session, marks: Sequence[Mark], count: Count, by: Actor, now: dt.datetime
) -> Session:
    """Save the roll, then close; the roll stays saved where the closing is refused.

    Raises
    ------
    MarkConflict, UnableToClose, Faulty
        As ``save_roll`` and ``close_session``.
    """
    save_roll(session=session, marks=marks, count=count, by=by, now=now)
    return close_session(session=session, by=by, now=now)


def undo_closing(*, session: Session, by: Actor, now: dt.datetime) -> Session:
    """Take a closing back within 24 hours: counter-facts, and the session is open again.

    Raises
    ------
    UnableToUndo
        The closing is older, or there is none.
    """
    return _reopen(session, ReopeningKind.UNDONE, "", by=by, now=now)


def correct_session(*, session: Session, reason: str, by: Actor, now: dt.datetime) -> Session:
    """Open a closed session again, at any time, for a reason that is kept with it.

    Its facts are taken back by counter-facts; closing it again writes the corrected ones.

    Raises
    ------
    UnableToCorrect
        The session is not closed.
    Faulty
        There is no reason.
    """
    if not reason.strip():
        raise Faulty([Fault(_("Say what is corrected and why."), {"field": "reason"})])
    return _reopen(session, ReopeningKind.CORRECTED, reason.strip()[:200], by=by, now=now)


def count_in_the_room(roll: Sequence[RollEntry]) -> int:
    """Return how many members are in the room by the roll, unmarked ones counted as there."""
    return sum(
        entry.state in IN_THE_ROOM or (entry.is_expected and not entry.state) for entry in roll
    )


def can_undo(session: Session, *, now: dt.datetime) -> bool:
    """Tell whether a closing may still be undone without a reason."""
    return session.closed_at is not None and now - session.closed_at <= UNDO_FOR


def _refuse_unready(session: Session, roll: Sequence[RollEntry], now: dt.datetime) -> None:
    faults = []
    if session.starts_at > now:
        faults.append(
            Fault(_("This session has not begun yet. Close it afterwards."), {"field": "starts"})
        )
    if session.headcount is None:
        faults.append(
            Fault(
                _("Write how many members are in the room, for example 17."), {"field": "headcount"}
            )
        )
    if faults:
        raise Faulty(faults)
    by_roll = count_in_the_room(roll)
    if session.headcount != by_roll:
        raise UnableToClose(counted=session.headcount, by_roll=by_roll)


def _reopen(
    session: Session, kind: ReopeningKind, reason: str, *, by: Actor, now: dt.datetime
) -> Session:
    with transaction.atomic():
        held = locked(Session.objects.filter(pk=session.pk)).get()
        people = [entry.person_id for entry in roll_to_close(held)]
        if kind == ReopeningKind.UNDONE and not can_undo(held, now=now):
            raise UnableToUndo
        if held.state != SessionState.CLOSED:
            raise UnableToCorrect
        held.state, held.closed_at, held.saved_at = SessionState.RECORDING, None, now
        held.save(update_fields=["state", "closed_at", "saved_at"])
        Reopening.objects.create(session=held, kind=kind, reason=reason, at=now)
        facts = list(list_facts_of_source(source_uuid=held.uuid))
        counter(facts=facts, reason=kind.value, by=by, now=now)
        held.roll.filter(is_counted_before=True).update(is_counted_before=False)
        credit_again(people, by=by, now=now)
        reopen_session(session_uuid=held.uuid)
        if local_date(held.starts_at) >= local_date(now):
            arrange_session(held, list(held.forms.values_list("form", flat=True)), now=now)
        record(
            act=f"activities.{'undo_closing' if kind == ReopeningKind.UNDONE else 'correct_session'}",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data={"facts": len(facts)},
        )
    return held
