"""Leave asked beforehand: asked, answered, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import About, Asked, News, ask, settle, settle_all, tell
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission

from ..models import AttendanceState, LeaveRequest, LeaveState, RollEntry, Session
from .notices import notice_data
from .states import OPEN, locked_open

TO_ANSWER = "activities.answer_leave"
TO_EXPLAIN = "activities.explain_leave"
GRANTED = "activities.leave_granted"
ASKED_BACK = "activities.leave_asked_back"
REASON_LENGTH, QUESTION_LENGTH = 60, 120
WAITING = (LeaveState.ASKED, LeaveState.ASKED_BACK)


class UnableToAskForLeave(Refusal):
    """The session has begun, or this person is not expected."""

    code = "leave_too_late"
    message = _(
        "Leave is asked for before the session begins, by who is expected there."
        " Now tell the recorder."
    )


class UnableToAnswerLeave(Refusal):
    """It is answered, or was taken back."""

    code = "leave_answered"
    message = _("This request was answered or taken back meanwhile. Look at the session.")


def ask_for_leave(
    *,
    session: Session,
    person: Person,
    reason_key: str,
    reason: str,
    by: Actor,
    now: dt.datetime,
) -> LeaveRequest:
    """Ask not to come; asking again changes the reason and answers what was asked back.

    Parameters
    ----------
    reason_key
        One of the pack's reasons; may be empty where ``reason`` says it in the person's own words.

    Raises
    ------
    Faulty
        There is no reason, or it is too long.
    UnableToAskForLeave
        The session has begun or is given up, or the person is not expected.
    """
    reason = reason.strip()
    _refuse_bad_reason(reason_key, reason)
    with transaction.atomic():
        entry = _entry_before(session, person, now)
        leave = LeaveRequest.objects.filter(entry=entry).first()
        if leave is not None and leave.state == LeaveState.GRANTED:
            return leave
        leave = leave or LeaveRequest(entry=entry)
        leave.reason_key, leave.reason, leave.question = reason_key, reason, ""
        leave.state, leave.asked_at, leave.answered_at = LeaveState.ASKED, now, None
        leave.save()
        settle(source_uuid=leave.uuid, kind=TO_EXPLAIN, now=now)
        what = Asked(
            unit=session.unit,
            source_uuid=leave.uuid,
            permission=Permission.SESSION_EDIT,
            due_on=local_date(session.starts_at),
            data={**notice_data(session), "name": person.name},
        )
        ask(kind=TO_ANSWER, what=what, now=now)
        _note("activities.ask_for_leave", leave, session, by, now)
    return leave


def take_back_leave(*, session: Session, person: Person, by: Actor, now: dt.datetime) -> None:
    """Say that one comes after all, until the session begins; a leave on the roll is taken off.

    Raises
    ------
    UnableToAskForLeave
        The session has begun.
    """
    with transaction.atomic():
        entry = _entry_before(session, person, now)
        leave = LeaveRequest.objects.filter(entry=entry).first()
        if leave is None or leave.state == LeaveState.WITHDRAWN:
            return
        if leave.state == LeaveState.GRANTED and entry.was_asked_beforehand:
            _mark(entry, AttendanceState.UNMARKED, "", asked=False)
        leave.state, leave.question = LeaveState.WITHDRAWN, ""
        leave.save(update_fields=["state", "question"])
        settle(source_uuid=leave.uuid, now=now)
        _note("activities.take_back_leave", leave, session, by, now)


def grant_leave(*, leave: LeaveRequest, by: Actor, now: dt.datetime) -> None:
    """Confirm a leave: the roll says so, and the person is told.

    Raises
    ------
    UnableToAnswerLeave
        It is answered or was taken back.
    UnableToChange
        The session is closed or given up.
    """
    with transaction.atomic():
        session = locked_open(leave.entry.session)
        held = _waiting(leave)
        held.state, held.answered_at, held.question = LeaveState.GRANTED, now, ""
        held.save(update_fields=["state", "answered_at", "question"])
        _mark(held.entry, AttendanceState.LEAVE, get_reason_words(held), asked=True)
        settle(source_uuid=held.uuid, now=now)
        _tell(GRANTED, held, session, now)
        _note("activities.grant_leave", held, session, by, now)


def ask_back(*, leave: LeaveRequest, question: str, by: Actor, now: dt.datetime) -> None:
    """Ask the person something before answering; it stands on their Today until they answer or come.

    Raises
    ------
    Faulty
        There is no question, or it is too long.
    UnableToAnswerLeave
        It is answered or was taken back.
    """
    question = question.strip()
    if not question or len(question) > QUESTION_LENGTH:
        message = _("Write the question in at most 120 characters.")
        raise Faulty([Fault(message, {"field": "question"})])
    with transaction.atomic():
        session = locked_open(leave.entry.session)
        held = _waiting(leave)
        held.state, held.answered_at, held.question = LeaveState.ASKED_BACK, now, question
        held.save(update_fields=["state", "answered_at", "question"])
        settle(source_uuid=held.uuid, kind=TO_ANSWER, now=now)
        what = Asked(
            unit=session.unit,
            source_uuid=held.uuid,
            person=held.entry.person,
            due_on=local_date(session.starts_at),
            data=notice_data(session),
        )
        ask(kind=TO_EXPLAIN, what=what, now=now)
        _tell(ASKED_BACK, held, session, now)
        _note("activities.ask_back", held, session, by, now)


def settle_leaves(roll: Iterable[RollEntry], *, now: dt.datetime) -> None:
    """Take what was asked about leaves on a roll off everybody's list: it is closed or given up.

    What was asked and not answered stays so: the roll alone says how somebody took part.

    Parameters
    ----------
    roll
        Read together with ``leave_request``.
    """
    asked = [getattr(entry, "leave_request", None) for entry in roll]
    waiting = [leave.uuid for leave in asked if leave is not None and leave.state in WAITING]
    if waiting:
        settle_all(source_uuids=waiting, now=now)


def get_reason_words(leave: LeaveRequest) -> str:
    """Return why, in the reader's language: the pack's word, the person's own, or both."""
    known = current_pack().leave_reasons.get(leave.reason_key)
    parts = [words(known.title) if known else leave.reason_key, leave.reason]
    return " ".join(part for part in parts if part)[:REASON_LENGTH]


def _refuse_bad_reason(reason_key: str, reason: str) -> None:
    faults = []
    if reason_key and reason_key not in current_pack().leave_reasons:
        faults.append(Fault(_("Choose one of the reasons."), {"field": "reason_key"}))
    if not reason_key and not reason:
        message = _("Choose a reason, or write it in a few words.")
        faults.append(Fault(message, {"field": "reason_key"}))
    if len(reason) > REASON_LENGTH:
        faults.append(Fault(_("Keep the reason to 60 characters."), {"field": "reason"}))
    if faults:
        raise Faulty(faults)


def _entry_before(session: Session, person: Person, now: dt.datetime) -> RollEntry:
    """Return a person's entry on the roll of a session that has not begun, the session locked."""
    held = locked_open(session)
    entry = RollEntry.objects.filter(session=held, person=person, is_expected=True).first()
    if entry is None or held.starts_at <= now or held.state not in OPEN:
        raise UnableToAskForLeave
    return entry


def _waiting(leave: LeaveRequest) -> LeaveRequest:
    held = LeaveRequest.objects.select_related("entry__person").get(pk=leave.pk)
    if held.state not in WAITING:
        raise UnableToAnswerLeave
    return held


def _mark(entry: RollEntry, state: str, reason: str, *, asked: bool) -> None:
    entry.state, entry.reason, entry.was_asked_beforehand = state, reason, asked
    entry.version += 1
    entry.save(update_fields=["state", "reason", "was_asked_beforehand", "version"])


def _tell(kind: str, leave: LeaveRequest, session: Session, now: dt.datetime) -> None:
    news = News(
        kind=kind,
        about=About.ANSWER,
        unit=session.unit,
        source_uuid=session.uuid,
        data=notice_data(session),
    )
    tell(what=news, people=Person.objects.filter(pk=leave.entry.person_id), now=now)


def _note(act: str, leave: LeaveRequest, session: Session, by: Actor, now: dt.datetime) -> None:
    """Write the trail: that leave was asked or answered, never why."""
    data = {"session": str(session.uuid)}
    record(act=act, subject=leave, by=by, now=now, unit_id=session.unit_id, data=data)
