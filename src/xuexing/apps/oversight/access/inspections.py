"""Who may see an inspection: its inspector while it lasts, who ordered it, and the units looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import (
    Scope,
    Unit,
    find_units,
    list_children,
    part_kinds,
    scope_of,
    unit_for,
)
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from ..models import Inspection, Look


class Side(StrEnum):
    """From where somebody reads an inspection."""

    INSPECTOR = "inspector"
    ORDERS = "orders"
    UNIT = "unit"
    """Keeps a unit of which sessions were looked at; sees those and no others."""


@dataclass(frozen=True)
class Read:
    """An inspection and from where it is read.

    Parameters
    ----------
    where
        Condition on the units whose sessions are read; None for all.
    """

    inspection: Inspection
    side: Side
    where: Q | None


WHOLE = frozenset({Side.INSPECTOR, Side.ORDERS})


def inspection_for(
    *, user: User, on: dt.date, uuid: UUID, of: frozenset[Side] = frozenset(Side)
) -> Read:
    """Return an inspection for somebody on one of some sides of it.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user reads it from another side.
    """
    whole = Inspection.objects.select_related("unit", "user")
    inspection = whole.filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    side = None if inspection is None else _side(inspection, user, scope)
    if inspection is None or side is None:
        raise NotFound
    if side not in of:
        raise NotPermitted
    where = scope.units(Permission.MEETING_EDIT) if side is Side.UNIT else None
    return Read(inspection, side, where)


def look_for(
    *, user: User, on: dt.date, uuid: UUID, of: frozenset[Side] = frozenset(Side)
) -> tuple[Look, frozenset[Side]]:
    """Return a session drawn and from which sides somebody reads it; a unit sees its own once looked at.

    Whoever ordered the inspection and keeps the unit as well stands on both sides.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user reads it from another side.
    """
    whole = Look.objects.select_related("session__unit", "inspection", "answered_by")
    look = whole.prefetch_related("session__forms").filter(uuid=uuid).first()
    if look is None:
        raise NotFound
    read = inspection_for(user=user, on=on, uuid=look.inspection.uuid)
    look.inspection = read.inspection
    scope = scope_of(user=user, on=on)
    keeps = look.looked_on is not None and scope.allows(Permission.MEETING_EDIT, look.session.unit)
    sides = ({read.side} & WHOLE) | ({Side.UNIT} if keeps else set())
    if not sides:
        raise NotFound
    if not sides & of:
        raise NotPermitted
    return look, frozenset(sides)


def ordering_unit_for(*, user: User, on: dt.date, uuid: UUID | None) -> Unit:
    """Return a unit that can order inspections; without a key the first at home with units below it.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it, or no unit but groups stands below it.
    NotPermitted
        The user may see it but not order inspections.
    """
    scope = scope_of(user=user, on=on)
    uuid = uuid or _first_home(scope) or _top(scope)
    unit = unit_for(user=user, on=on, uuid=uuid, to=Permission.INSPECTION_EDIT)
    if not list_children(unit=unit).exclude(kind__in=part_kinds()).exists():
        raise NotFound
    return unit


def _first_home(scope: Scope) -> UUID | None:
    """Return the first home of a scope from which units below can be inspected, or None."""
    homes = [home for home in scope.homes if scope.allows_at(Permission.INSPECTION_EDIT, home)]
    below = find_units(where=Q(parent__in=[home.unit_id for home in homes]))
    above = set(below.exclude(kind__in=part_kinds()).values_list("parent", flat=True))
    return next((home.uuid for home in homes if home.unit_id in above), None)


def _top(scope: Scope) -> UUID:
    top = list_children(unit=None).first()
    is_theirs = top is not None and scope.allows(Permission.INSPECTION_EDIT, top)
    return top.uuid if top is not None and is_theirs else UUID(int=0)


def _side(inspection: Inspection, user: User, scope: Scope) -> Side | None:
    if inspection.user_id == user.pk:
        return Side.INSPECTOR if scope.allows_anywhere(Permission.LOOK_EDIT) else None
    if scope.allows(Permission.INSPECTION_EDIT, inspection.unit):
        return Side.ORDERS
    keeps = Unit.objects.filter(scope.units(Permission.MEETING_EDIT))
    looked = inspection.looks.filter(looked_on__isnull=False, session__unit__in=keeps)
    return Side.UNIT if looked.exists() else None
