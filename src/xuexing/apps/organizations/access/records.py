"""Who may see and do what: how each record is found by whoever may do something with it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from xuexing.apps.accounts.api import User
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from ..models import (
    Candidacy,
    Exemption,
    ImportRun,
    Membership,
    Person,
    Post,
    Transfer,
    Unit,
)
from ..queries.spans import as_truth
from .scopes import Scope, scope_of


def unit_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Unit:
    """Return a unit in which the user may do ``to``.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    scope = scope_of(user=user, on=on)
    unit = Unit.objects.filter(uuid=uuid).first()
    if unit is None or not scope.allows(Permission.UNIT_VIEW, unit):
        raise NotFound
    if not scope.allows(to, unit):
        raise NotPermitted
    return unit


def person_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Person:
    """Return a person about whom the user may do ``to``: oneself, or a member of a unit in scope.

    Raises
    ------
    NotFound
        There is none, or the user may not know of them.
    NotPermitted
        The user may see their name but not do this.
    """
    person = Person.objects.filter(uuid=uuid).first()
    if person is None:
        raise NotFound
    scope = scope_of(user=user, on=on)
    if person.pk == scope.person_id and to in {Permission.ROSTER_VIEW, Permission.RECORD_VIEW}:
        return person
    allowed = permissions_about(scope, person)
    if Permission.ROSTER_VIEW not in allowed:
        raise NotFound
    if to not in allowed:
        raise NotPermitted
    return person


def units_of_person(person: Person) -> QuerySet[Unit]:
    """Return the units a person belongs to or holds a post in, past ones included."""
    return Unit.objects.filter(
        Q(pk__in=person.memberships.values("unit")) | Q(pk__in=person.posts.values("unit"))
    )


def permissions_about(scope: Scope, person: Person) -> frozenset[Permission]:
    """Return what a scope allows about a person in any of their units; one query a request.

    Of somebody on the way to membership only the keepers of the roster know.
    """
    knowing = [
        unit
        for unit in _units_about(person)
        if unit.is_of_person or scope.allows(Permission.ROSTER_EDIT, unit)
    ]
    return frozenset(
        each for each in Permission if any(scope.allows(each, unit) for unit in knowing)
    )


def _units_about(person: Person) -> list[Any]:
    """Return a person's units and those that guide them, kept on the person for the request."""
    kept: list[Any] | None = getattr(person, "_units", None)
    if kept is None:
        own = Q(pk__in=person.memberships.values("unit")) | Q(pk__in=person.posts.values("unit"))
        guiding = Q(pk__in=person.candidacies.values("unit"))
        found = Unit.objects.filter(own | guiding).annotate(is_of_person=as_truth(own))
        kept = list(found.only("path", "kind"))
        person._units = kept  # type: ignore[attr-defined]  # noqa: SLF001  a cache for one request
    return kept


def candidacy_for(*, user: User, on: dt.date, uuid: UUID) -> Candidacy:
    """Return a stage on the way to membership that the user may change; others know of none."""
    found = Candidacy.objects.select_related("person", "unit").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if found is None or not scope.allows(Permission.ROSTER_EDIT, found.unit):
        raise NotFound
    return found


class Side(StrEnum):
    """On which side of a transfer somebody stands."""

    SEE = "see"
    """Reads it: both sides, and whoever moves."""
    GIVE = "give"
    """The old unit: may take the letter back."""
    TAKE = "take"
    """The new unit, or the old one where the new one stands outside: may accept or send back."""


def transfer_for(*, user: User, on: dt.date, uuid: UUID, to: Side) -> Transfer:
    """Return a transfer with person and units, for the keepers of both rosters and whoever moves.

    Raises
    ------
    NotFound
        There is none, or the user stands on neither side.
    NotPermitted
        The user may see it, but it is the other side's to do this.
    """
    found = Transfer.objects.select_related("membership__person", "membership__unit", "unit")
    transfer = found.filter(uuid=uuid).first()
    if transfer is None:
        raise NotFound
    sides = sides_of(scope_of(user=user, on=on), transfer)
    if Side.SEE not in sides:
        raise NotFound
    if to not in sides:
        raise NotPermitted
    return transfer


def sides_of(scope: Scope, transfer: Transfer) -> frozenset[Side]:
    """Return on which sides of a transfer a scope stands."""
    old, new = transfer.old_unit, transfer.new_unit or transfer.old_unit
    sides = set()
    if transfer.person.pk == scope.person_id:
        sides.add(Side.SEE)
    if old is not None and scope.allows(Permission.ROSTER_EDIT, old):
        sides |= {Side.SEE, Side.GIVE}
    if new is not None and scope.allows(Permission.ROSTER_EDIT, new):
        sides |= {Side.SEE, Side.TAKE}
    return frozenset(sides)


def import_for(*, user: User, on: dt.date, uuid: UUID) -> ImportRun:
    """Return an import that the user began, or any where the user keeps the whole installation."""
    run = ImportRun.objects.select_related("unit", "upload", "made_by").filter(uuid=uuid).first()
    if run is None:
        raise NotFound
    whole = scope_of(user=user, on=on).allows_everywhere(Permission.ROSTER_EDIT)
    if run.made_by_id != user.pk and not whole:
        raise NotFound
    return run


def exemption_for(*, user: User, on: dt.date, uuid: UUID) -> Exemption:
    """Return an exemption that the user may change."""
    exemption = Exemption.objects.select_related("person").filter(uuid=uuid).first()
    if exemption is None:
        raise NotFound
    person_for(user=user, on=on, uuid=exemption.person.uuid, to=Permission.ROSTER_EDIT)
    return exemption


def membership_for(*, user: User, on: dt.date, uuid: UUID) -> Membership:
    """Return a membership that the user may end, with its person and unit."""
    found = Membership.objects.select_related("person", "unit").filter(uuid=uuid).first()
    return _of_unit(found, user, on, Permission.ROSTER_EDIT)


def post_for(*, user: User, on: dt.date, uuid: UUID) -> Post:
    """Return a post that the user may end, with its holder and unit."""
    found = Post.objects.select_related("person", "unit").filter(uuid=uuid).first()
    return _of_unit(found, user, on, Permission.UNIT_EDIT)


Span = TypeVar("Span", Membership, Post)


def _of_unit(found: Span | None, user: User, on: dt.date, to: Permission) -> Span:
    scope = scope_of(user=user, on=on)
    if found is None or not scope.allows(Permission.ROSTER_VIEW, found.unit):
        raise NotFound
    if not scope.allows(to, found.unit):
        raise NotPermitted
    return found
