"""Calling the roll."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person, find_candidacy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal

from ..models import AttendanceState, RollEntry, Session
from .states import locked_open

CANDIDATE = "candidate"
"""Why somebody on the roll is not expected: they are on the way to membership."""


@dataclass(frozen=True)
class Mark:
    """What somebody says of one person on the roll.

    Parameters
    ----------
    entry_id
        Key of the entry.
    version
        Version of the entry from which the speaker started.
    state
        A state of attendance; empty takes a mark back.
    reason
        Why on leave, in a few words.
    was_asked_beforehand
        Whether leave was asked before the session.
    """

    entry_id: int
    version: int
    state: str
    reason: str = ""
    was_asked_beforehand: bool = False


class MarkConflict(Refusal):
    """Somebody else marked the same people differently in between."""

    code = "roll_conflict"
    message = _("Somebody else marked %(names)s in the meantime. Look at the roll and mark again.")


@dataclass(frozen=True)
class Count:
    """What was counted in the room.

    Parameters
    ----------
    members
        Members in the room, observers apart; None while nobody has counted.
    others
        People who attend and are on no roster here.
    """

    members: int | None
    others: int = 0


def save_roll(
    *,
    session: Session,
    marks: Sequence[Mark],
    count: Count | None,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Mark some people of a roll at once, and write down what was counted.

    Two phones may mark the same roll: a mark meets a conflict only where the same person was marked
    otherwise in between. Then nothing is written, and the refusal names them with both states.

    Parameters
    ----------
    count
        None leaves what was counted as it is.

    Raises
    ------
    MarkConflict
        Some of the people were marked otherwise in between.
    UnableToChange
        The session is closed.
    """
    with transaction.atomic():
        held = locked_open(session)
        changes = _changes(held, marks)
        _refuse_conflicts(changes)
        for entry, mark in changes:
            _mark(entry, mark)
        fields = ["state", "reason", "was_asked_beforehand", "version"]
        RollEntry.objects.bulk_update([entry for entry, _ in changes], fields)
        counted = count is not None and (held.headcount, held.other_observer_count) != (
            count.members,
            count.others,
        )
        if counted and count is not None:
            held.headcount, held.other_observer_count = count.members, count.others
        if changes or counted:
            _note(held, "activities.save_roll", by, now, {"marked": len(changes)})


def add_observer(*, session: Session, person: Person, by: Actor, now: dt.datetime) -> None:
    """Put somebody from elsewhere on the roll as attending without being expected.

    Who is on the way to membership attends as such: training is credited, but not as a member's.
    """
    with transaction.atomic():
        held = locked_open(session)
        is_candidate = find_candidacy(person=person, on=local_date(held.starts_at)) is not None
        RollEntry.objects.get_or_create(
            session=held,
            person=person,
            defaults={
                "state": AttendanceState.OBSERVER,
                "is_expected": False,
                "why_not_expected": CANDIDATE if is_candidate else AttendanceState.OBSERVER,
            },
        )
        _note(held, "activities.add_observer", by, now, {"person": str(person.uuid)})


def remove_observer(*, session: Session, entry_id: int, by: Actor, now: dt.datetime) -> None:
    """Take an observer off the roll."""
    with transaction.atomic():
        held = locked_open(session)
        held.roll.filter(pk=entry_id, state=AttendanceState.OBSERVER).delete()
        _note(held, "activities.remove_observer", by, now, {})


def _changes(held: Session, marks: Sequence[Mark]) -> list[tuple[RollEntry, Mark]]:
    keys = [mark.entry_id for mark in marks]
    entries = {each.pk: each for each in held.roll.filter(pk__in=keys).select_related("person")}
    pairs = [(entries[mark.entry_id], mark) for mark in marks if mark.entry_id in entries]
    return [(entry, mark) for entry, mark in pairs if _said(entry) != _wanted(mark)]


def _said(entry: RollEntry) -> tuple[str, str, bool]:
    return entry.state, entry.reason, entry.was_asked_beforehand


def _wanted(mark: Mark) -> tuple[str, str, bool]:
    if mark.state != AttendanceState.LEAVE:
        return mark.state, "", False
    return mark.state, mark.reason.strip()[:60], mark.was_asked_beforehand


def _mark(entry: RollEntry, mark: Mark) -> None:
    entry.state, entry.reason, entry.was_asked_beforehand = _wanted(mark)
    entry.version += 1


def _refuse_conflicts(changes: Sequence[tuple[RollEntry, Mark]]) -> None:
    crossed = [(entry, mark) for entry, mark in changes if entry.version != mark.version]
    if crossed:
        raise MarkConflict(
            names="、".join(entry.person.name for entry, _ in crossed),
            entries={entry.pk: [entry.state, mark.state] for entry, mark in crossed},
        )


def _note(
    session: Session, act: str, by: Actor, now: dt.datetime, data: Mapping[str, object]
) -> None:
    session.saved_at = now
    session.save(update_fields=["saved_at", "headcount", "other_observer_count"])
    record(act=act, subject=session, by=by, now=now, unit_id=session.unit_id, data=data)
