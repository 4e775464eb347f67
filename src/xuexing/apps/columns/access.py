"""Who may read and answer what was said, and how often somebody may write on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from ipaddress import ip_address
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Scope, Unit, list_children, part_kinds, scope_of
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import Route, Suggestion

MOST_SIGNED_IN, MOST_FROM_AN_ADDRESS, MOST_FROM_EVERYWHERE = 10, 5, 100
"""A day. The last is for visitors whose addresses cannot be told apart, as behind a proxy."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who writes: under what they are counted for a day, and how often they may."""

    key: str
    most_a_day: int


@dataclass(frozen=True)
class Destination:
    """Where a suggestion may go: a route, and the unit that answers it."""

    route: Route
    unit: Unit


def visitor_for(*, user_id: int | None, address: str) -> Visitor:
    """Return under what somebody is counted: the account, else the address, else everybody at once."""
    if user_id is not None:
        return Visitor(f"user:{user_id}", MOST_SIGNED_IN)
    if _tells_apart(address):
        return Visitor(f"address:{address}", MOST_FROM_AN_ADDRESS)
    return Visitor("everybody", MOST_FROM_EVERYWHERE)


def destinations_for(*, scope: Scope | None) -> list[Destination]:
    """Return where somebody's suggestion may go; for a stranger the top unit and the administrator.

    Nobody writes to themselves: a secretary's goes up.
    """
    top = list_children(unit=None).first()
    if top is None:
        raise NotFound
    administrator = Destination(Route.ADMINISTRATOR, top)
    home = _home(scope)
    if scope is None or home is None:
        return [Destination(Route.ABOVE, top), administrator]
    own = [Destination(Route.SECRETARY, home)]
    above = [Destination(Route.ABOVE, home.parent)] if home.parent else []
    return [
        each
        for each in (*own, *above, administrator)
        if each.route is Route.ADMINISTRATOR
        or not scope.allows(Permission.SUGGESTION_EDIT, each.unit)
    ]


def suggestion_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Suggestion:
    """Return a suggestion that the user may read (``RECORD_VIEW``) or answer (``SUGGESTION_EDIT``).

    Raises
    ------
    NotFound
        There is none, or the user neither wrote it nor answers it.
    NotPermitted
        The user wrote it and does not answer it.
    """
    suggestion = (
        Suggestion.objects.select_related("unit", "passed_to", "person", "answered_by")
        .filter(uuid=uuid)
        .first()
    )
    if suggestion is None:
        raise NotFound
    held = permissions_about(scope_of(user=user, on=on), suggestion)
    if not held:
        raise NotFound
    if to not in held:
        raise NotPermitted
    return suggestion


def permissions_about(scope: Scope, suggestion: Suggestion) -> frozenset[Permission]:
    """Return what a scope allows about a suggestion; its writer reads it and does not answer it."""
    if suggestion.person_id is not None and suggestion.person_id == scope.person_id:
        return frozenset({Permission.RECORD_VIEW})
    if suggestion.route == Route.ADMINISTRATOR:
        answers = scope.allows_everywhere(Permission.SETTINGS_EDIT)
    else:
        units = [each for each in (suggestion.unit, suggestion.passed_to) if each is not None]
        answers = any(scope.allows(Permission.SUGGESTION_EDIT, unit) for unit in units)
    both = {Permission.RECORD_VIEW, Permission.SUGGESTION_EDIT}
    return frozenset(both) if answers else frozenset()


def _home(scope: Scope | None) -> Unit | None:
    """Return the unit in which somebody is at home, the whole for a part."""
    keys = [home.unit_id for home in scope.homes] if scope else []
    units = Unit.objects.select_related("parent__parent").in_bulk(keys)
    parts = part_kinds()
    found = [units[key] for key in keys if key in units]
    whole = next((unit for unit in found if unit.kind not in parts), None)
    return whole or next((unit.parent for unit in found), None)


def _tells_apart(address: str) -> bool:
    try:
        return not ip_address(address).is_loopback
    except ValueError:
        return False
