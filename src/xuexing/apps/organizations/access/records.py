"""Who may see and do what: how each record is found by whoever may do something with it."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar
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


def unit_to_reshape_for(*, user: User, on: dt.date, uuid: UUID) -> Unit:
    """Return a unit that the user may let go into another, split or close: whoever keeps what is above.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it, or leads it, but keeps nothing above it.
    """
    unit = unit_for(user=user, on=on, uuid=uuid, to=Permission.UNIT_VIEW)
    if not may_reshape(scope_of(user=user, on=on), unit):
        raise NotPermitted
    return unit


def may_reshape(scope: Scope, unit: Unit) -> bool:
    """Tell whether a scope allows a unit to be merged, split or closed: a unit does not end itself."""
    if unit.parent is None:
        return scope.allows_everywhere(Permission.UNIT_EDIT)
    return scope.allows(Permission.UNIT_EDIT, unit.parent)


def person_to_merge_for(*, user: User, on: dt.date, uuid: UUID) -> Person:
    """Return a person whose second record the user may take over: administrators of the whole alone.

    Raises
    ------
    NotFound
        There is none, or the user may not know of them.
    NotPermitted
        The user may see them but not do this.
    """
    person = person_for(user=user, on=on, uuid=uuid, to=Permission.ROSTER_VIEW)
    if not scope_of(user=user, on=on).allows_everywhere(Permission.ROSTER_EDIT):
        raise NotPermitted
    return person


def person_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Person:
    """Return a person about whom the user may do ``to``: oneself, or a member of a unit in scope.

    Raises
    ------
    NotFound
        There is none, or the user may not know of them.
    NotPermitted
        The user may see their name but not do this.
    """
    person = Person.objects.filter(uuid=uuid).select_related("merged_into").first()
    if person is None:
        raise NotFound
    # Who has an old address of a second record finds the one that stays.
    person = person.merged_into or person
    scope = scope_of(user=user, on=on)
    if person.pk == scope.person_id and to in {Permission.ROSTER_VIEW, Permission.RECORD_VIEW}:
        return person
    if not may_about(scope, person, Permission.ROSTER_VIEW):
        raise NotFound
    if not may_about(scope, person, to):
        raise NotPermitted
    return person


def units_of_person(person: Person) -> QuerySet[Unit]:
    """Return the units a person belongs to or holds a post in, past ones included."""
    return Unit.objects.filter(
        Q(pk__in=person.memberships.values("unit")) | Q(pk__in=person.posts.values("unit"))
    )


def may_about(scope: Scope, person: Person, permission: Permission) -> bool:
    """Tell whether a scope allows something about a person in any of their units.

    Of somebody on the way to membership only the keepers of the roster know.
    """
    if any(scope.allows(permission, unit) for unit in units_of_person(person)):
        return True
    guiding = Unit.objects.filter(pk__in=person.candidacies.values("unit"))
    return any(
        scope.allows(permission, unit) and scope.allows(Permission.ROSTER_EDIT, unit)
        for unit in guiding
    )


def candidacy_for(*, user: User, on: dt.date, uuid: UUID) -> Candidacy:
    """Return a stage on the way to membership that the user may change; others know of none."""
    found = Candidacy.objects.select_related("person", "unit").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if found is None or not scope.allows(Permission.ROSTER_EDIT, found.unit):
        raise NotFound
    return found


def transfer_for(*, user: User, on: dt.date, uuid: UUID, to_accept: bool) -> Transfer:
    """Return a transfer that the user may settle.

    The new unit accepts, where it is one of this installation; the old one takes back, and notes the
    answer of a unit elsewhere.
    """
    found = (
        Transfer.objects.select_related("membership__person", "membership__unit", "unit")
        .filter(uuid=uuid)
        .first()
    )
    scope = scope_of(user=user, on=on)
    if found is None:
        raise NotFound
    sides = [found.membership.unit, *([found.unit] if found.unit else [])]
    if not any(scope.allows(Permission.ROSTER_EDIT, unit) for unit in sides):
        raise NotFound
    deciding = found.unit if to_accept and found.unit else found.membership.unit
    if not scope.allows(Permission.ROSTER_EDIT, deciding):
        raise NotPermitted
    return found


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
