"""Who may object, who answers, who re-checks: nobody else knows of an objection."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.activities.api import find_session, is_on_roll
from xuexing.apps.organizations.api import Scope, Unit, get_person_of, part_kinds, scope_of
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import Claim, Objection
from .queries import OwnRecord, find_own_record


@dataclass(frozen=True)
class Desk:
    """Where an objection goes.

    Parameters
    ----------
    unit
        The unit that answers.
    above
        The unit that re-checks; None where there is none.
    """

    unit: Unit
    above: Unit | None


def desk_for(*, scope: Scope, record_unit: Unit) -> Desk:
    """Return where an objection to a record of a unit goes.

    To the unit itself; for a part to the whole; and one level up where the member would answer their
    own objection, as a secretary does.
    """
    is_part = record_unit.kind in part_kinds()
    unit = record_unit.parent if is_part and record_unit.parent else record_unit
    if unit.parent is not None and scope.allows(Permission.OBJECTION_EDIT, unit):
        unit = unit.parent
    return Desk(unit, unit.parent)


def own_record_for(*, user: User, on: dt.date, uuid: UUID) -> OwnRecord:
    """Return a record about the user that can be objected to.

    Raises
    ------
    NotFound
        There is none, it says nothing of the user, or the user has no person.
    """
    person = get_person_of(user_id=user.pk)
    scope = scope_of(user=user, on=on)
    homes = [home.unit_id for home in scope.homes]
    own = find_own_record(person=person, uuid=uuid, homes=homes) if person else None
    if own is None:
        raise NotFound
    return own


def objection_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Objection:
    """Return an objection that the user may see and about which they may do ``to``.

    ``RECORD_VIEW`` to read its history, ``OBJECTION_EDIT`` to answer, ``OBJECTION_VERIFY`` to
    re-check.

    Raises
    ------
    NotFound
        There is none, or the user is neither its subject nor among those who answer it.
    NotPermitted
        The user may see it but not do this.
    """
    objection = (
        Objection.objects.select_related("person", "unit", "record_unit", "above")
        .filter(uuid=uuid)
        .first()
    )
    if objection is None:
        raise NotFound
    held = permissions_about(scope_of(user=user, on=on), objection)
    if not held:
        raise NotFound
    if to not in held:
        raise NotPermitted
    return objection


def own_objection_for(*, user: User, on: dt.date, uuid: UUID) -> Objection:
    """Return one of the user's own objections.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        It is somebody else's.
    """
    objection = objection_for(user=user, on=on, uuid=uuid, to=Permission.RECORD_VIEW)
    if objection.person_id != scope_of(user=user, on=on).person_id:
        raise NotPermitted
    return objection


def permissions_about(scope: Scope, objection: Objection) -> frozenset[Permission]:
    """Return what a scope allows about an objection; nothing to whom it is none of their business.

    Nobody answers or re-checks their own.
    """
    if objection.person_id == scope.person_id:
        return frozenset({Permission.RECORD_VIEW})
    held = set()
    if scope.allows(Permission.OBJECTION_EDIT, objection.unit):
        held |= {Permission.RECORD_VIEW, Permission.OBJECTION_EDIT}
    above = objection.above if objection.is_rechecked else None
    if above is not None and scope.allows(Permission.OBJECTION_VERIFY, above):
        held |= {Permission.RECORD_VIEW, Permission.OBJECTION_VERIFY}
    return frozenset(held)


def can_correct_roll(*, scope: Scope, objection: Objection) -> bool:
    """Tell whether a scope may correct what is objected to by one mark on a closed session's roll."""
    if objection.claim == Claim.OTHER:
        return False
    if not scope.allows(Permission.SESSION_EDIT, objection.record_unit):
        return False
    session = find_session(uuid=objection.source_uuid)
    if session is None or session.closed_at is None:
        return False
    return is_on_roll(session=session, person_id=objection.person_id)
