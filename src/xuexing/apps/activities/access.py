"""Who may see and who may record a session."""

from __future__ import annotations

import datetime as dt
from typing import cast
from uuid import UUID

from django.db.models import OuterRef

from xuexing.apps.accounts.api import User
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import (
    Person,
    Scope,
    Unit,
    find_affiliation,
    part_kinds,
    person_for,
    scope_of,
    unit_for,
)
from xuexing.apps.plans.api import (
    find_item_key,
)
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import (
    Contact,
    HomeDelivery,
    InflowStatement,
    LeaveRequest,
    MakeUp,
    Material,
    Note,
    PastRun,
    RollEntry,
    SentNote,
    Session,
    SessionTopic,
    ShortCheck,
)
from .operations.taking_back import KINDS, Way


def session_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Session:
    """Return a session in which the user may do ``to``.

    Its unit, its leaders and the uuid of its item of a plan come with it. Whoever is named as its
    recorder may record it as well.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    session = (
        Session.objects.select_related("unit", "chair", "recorder", "study_leader", "sign_in_offer")
        .prefetch_related("forms")
        .annotate(item_uuid=find_item_key(session_uuid=OuterRef("uuid")))
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


def check_for(
    *, user: User, on: dt.date, uuid: UUID, to: Permission
) -> tuple[ShortCheck, Person | None]:
    """Return a short check by the permissions of its session, and who the user is on its roll."""
    check = ShortCheck.objects.select_related("sitting__topic").filter(uuid=uuid).first()
    if check is None:
        raise NotFound
    keys = Session.objects.filter(pk=check.sitting.session_id).values_list("uuid", flat=True)
    check.sitting.session = session_for(user=user, on=on, uuid=keys[0], to=to)
    roll = RollEntry.objects.filter(session=check.sitting.session_id, person__user=user)
    entry = roll.select_related("person").first()
    return check, entry.person if entry else None


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


def inflow_for(
    *,
    user: User,
    on: dt.date,
    uuid: UUID,
    to: Permission = Permission.RECORD_VIEW,
    or_oneself: bool = False,
) -> InflowStatement:
    """Return what somebody stated: for themself, and for whoever keeps records in the home unit.

    Who may confirm it records sessions there too.

    Parameters
    ----------
    or_oneself
        Whether the person may do ``to`` as well.
    """
    found = InflowStatement.objects.select_related("person", "unit", "entered_by", "confirmed_by")
    statement = found.filter(uuid=uuid).first()
    if statement is None:
        raise NotFound
    scope = scope_of(user=user, on=on)
    if not (or_oneself and statement.person_id == scope.person_id):
        _refuse_stranger(scope, statement.person_id, statement.unit, to)
    return statement


def make_up_for(
    *,
    user: User,
    on: dt.date,
    uuid: UUID,
    to: Permission = Permission.RECORD_VIEW,
    or_oneself: bool = False,
) -> MakeUp:
    """Return make-up study: for whoever makes up, and for whoever records in the unit.

    Parameters
    ----------
    or_oneself
        Whether the person may do ``to`` as well.
    """
    found = MakeUp.objects.select_related(
        "session__unit", "person", "assigned_by", "entered_by", "checked_by"
    ).prefetch_related("session__forms")
    make_up = found.filter(uuid=uuid).first()
    if make_up is None:
        raise NotFound
    scope = scope_of(user=user, on=on)
    is_own = make_up.person_id == scope.person_id
    records = may(scope, make_up.session, Permission.SESSION_EDIT)
    keeps = scope.allows(Permission.RECORD_VIEW, make_up.session.unit)
    if not (is_own or records or keeps):
        raise NotFound
    if to is Permission.SESSION_EDIT and not (records or (or_oneself and is_own)):
        raise NotPermitted
    return make_up


def way_for(*, user: User, on: dt.date, kind: str, uuid: UUID) -> Way:
    """Return a record whose facts the user may take back.

    Raises
    ------
    NotFound
        There is none of that kind, or the user may not know of it.
    NotPermitted
        The user may see it but not take it back: one's own is for the secretary.
    """
    if kind == "inflow":
        return inflow_for(user=user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)
    if kind == "makeup":
        return make_up_for(user=user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)
    model = KINDS.get(kind)
    if model not in {HomeDelivery, Contact}:
        raise NotFound
    way = (
        cast("type[HomeDelivery]", model)
        .objects.select_related("person", "unit")
        .filter(uuid=uuid)
        .first()
    )
    if way is None:
        raise NotFound
    _refuse_stranger(scope_of(user=user, on=on), way.person_id, way.unit, Permission.SESSION_EDIT)
    return way


def person_to_record_for(*, user: User, on: dt.date, uuid: UUID) -> tuple[Person, Unit]:
    """Return somebody for whom the user may enter what they did, and the unit responsible."""
    person = person_for(user=user, on=on, uuid=uuid, to=Permission.RECORD_VIEW)
    membership = find_affiliation(person=person, on=on)
    if membership is None:
        raise NotFound
    if not scope_of(user=user, on=on).allows(Permission.SESSION_EDIT, membership.unit):
        raise NotPermitted
    return person, membership.unit


def _refuse_stranger(scope: Scope, person_id: int, unit: Unit, to: Permission) -> None:
    """Refuse whoever is neither the person nor keeps records in the unit, or may not do this there."""
    keeps = scope.allows(Permission.RECORD_VIEW, unit)
    if not keeps and person_id != scope.person_id:
        raise NotFound
    if to is Permission.SESSION_EDIT and not (keeps and scope.allows(to, unit)):
        raise NotPermitted


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
