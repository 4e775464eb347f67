"""Who may see and who may record a session."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Scope, Unit, scope_of
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import Material, Session, SessionTopic


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
