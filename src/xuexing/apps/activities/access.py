"""Who may see and who may record a session."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Scope, Unit, part_kinds, scope_of, unit_for
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import LeaveRequest, Material, Note, PastRun, SentNote, Session, SessionTopic


def session_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Session:
    """Return a session in which the user may do ``to``; its unit and leaders come with it.

    Whoever is named as its recorder may record it as well.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    session = (
        Session.objects.select_related("unit", "chair", "recorder", "study_leader")
        .prefetch_related("forms")
        .filter(uuid=uuid)
        .first()
    )
    if session is None:
        raise NotFound
    scope = scope_of(user=user, on=on)
    if not scope.allows(Permission.SESSION_VIEW, session.unit):
        raise NotFound
    if not may(scope, session, to):
        raise NotPermitted
    return session


def may(scope: Scope, session: Session, permission: Permission) -> bool:
    """Tell whether a scope allows something in a session."""
    records = session.recorder_id is not None and session.recorder_id == scope.person_id
    if permission is Permission.SESSION_EDIT and records:
        return True
    return scope.allows(permission, session.unit)


def sitting_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> SessionTopic:
    """Return a topic's sitting in a session, by the permissions of the session."""
    sitting = SessionTopic.objects.select_related("topic").filter(uuid=uuid).first()
    if sitting is None:
        raise NotFound
    keys = Session.objects.filter(pk=sitting.session_id).values_list("uuid", flat=True)
    sitting.session = session_for(user=user, on=on, uuid=keys[0], to=to)
    return sitting


def leave_for(*, user: User, on: dt.date, uuid: UUID) -> LeaveRequest:
    """Return a request for leave that the user answers, with its entry, person and session."""
    leave = (
        LeaveRequest.objects.select_related("entry__person", "entry__session")
        .filter(uuid=uuid)
        .first()
    )
    if leave is None:
        raise NotFound
    key = leave.entry.session.uuid
    leave.entry.session = session_for(user=user, on=on, uuid=key, to=Permission.SESSION_EDIT)
    return leave


def topic_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Topic:
    """Return a topic of a unit in which the user may do ``to``."""
    topic = Topic.objects.select_related("unit").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if topic is None or topic.unit is None:
        raise NotFound
    if not scope.allows(Permission.SESSION_VIEW, topic.unit):
        raise NotFound
    if not scope.allows(to, topic.unit):
        raise NotPermitted
    return topic


def material_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Material:
    """Return a file of a session, by the permissions of the session."""
    material = Material.objects.select_related("session", "upload").filter(uuid=uuid).first()
    if material is None:
        raise NotFound
    material.session = session_for(user=user, on=on, uuid=material.session.uuid, to=to)
    return material


def recording_unit_for(*, user: User, on: dt.date, unit: Unit) -> Unit:
    """Return a unit in which the user may open sessions."""
    scope = scope_of(user=user, on=on)
    if not scope.allows(Permission.UNIT_VIEW, unit):
        raise NotFound
    if not scope.allows(Permission.SESSION_EDIT, unit):
        raise NotPermitted
    return unit


def unit_asked_for(*, user: User, on: dt.date, asked: str, to: Permission) -> Unit:
    """Return the unit an address names by its key, else the first in which the user is at home.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    homes = [str(home.uuid) for home in scope_of(user=user, on=on).homes]
    try:
        uuid = UUID(asked or next(iter(homes), ""))
    except ValueError as error:
        raise NotFound from error
    return unit_for(user=user, on=on, uuid=uuid, to=to)


def past_for(*, user: User, on: dt.date, uuid: UUID) -> PastRun:
    """Return a batch of past sessions of a unit in which the user records."""
    run = PastRun.objects.select_related("unit", "upload").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if run is None or not scope.allows(Permission.SESSION_VIEW, run.unit):
        raise NotFound
    if not scope.allows(Permission.SESSION_EDIT, run.unit):
        raise NotPermitted
    return run


def note_for(*, user: User, uuid: UUID) -> Note:
    """Return a note of the user's own; there is nobody else who may read one."""
    note = Note.objects.select_related("person").filter(uuid=uuid, person__user=user).first()
    if note is None:
        raise NotFound
    return note


def sent_note_for(*, user: User, on: dt.date, uuid: UUID, is_own: bool) -> SentNote:
    """Return what was sent: one's own to take back, or one sent to oneself as secretary to answer.

    Whoever leads the very unit is its secretary here; nobody above reads along.
    """
    sent = SentNote.objects.select_related("person", "unit").filter(uuid=uuid).first()
    if sent is None:
        raise NotFound
    if is_own:
        mine = sent.person.user_id == user.pk
    else:
        holdings = scope_of(user=user, on=on).holdings
        mine = sent.sitting_id is None and any(
            held.path == sent.unit.path and Permission.NOTE_VIEW in held.here for held in holdings
        )
    if not mine:
        raise NotFound
    return sent


def note_target_for(*, user: User, on: dt.date, asked: str) -> tuple[Unit, SessionTopic | None]:
    """Return where a note is sent: ``unit:key`` of a unit at home, or ``topic:key`` of a sitting."""
    kind, _colon, key = asked.partition(":")
    try:
        uuid = UUID(key)
    except ValueError as error:
        raise NotFound from error
    if kind == "topic":
        sitting = sitting_for(user=user, on=on, uuid=uuid, to=Permission.SESSION_VIEW)
        return sitting.session.unit, sitting
    homes = scope_of(user=user, on=on).homes
    if all(home.uuid != uuid or home.kind in part_kinds() for home in homes):
        raise NotFound
    return unit_for(user=user, on=on, uuid=uuid, to=Permission.UNIT_VIEW), None
