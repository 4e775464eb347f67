"""Who may see and do what: posts, grants and memberships, each with its part of the tree."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, UUIDField, Value

from xuexing.apps.accounts.api import User
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission
from xuexing.policy.model import Powers

from .models import Exemption, Grant, ImportRun, Membership, Person, Post, Unit
from .models.grant import GrantRole
from .queries.spans import below, on_day

SEE = frozenset(
    {Permission.UNIT_VIEW, Permission.ROSTER_VIEW, Permission.SESSION_VIEW, Permission.DUTY_VIEW}
)
RECORD = SEE | {Permission.SESSION_EDIT}
EVERYTHING = frozenset(Permission)
LEAD = EVERYTHING - {Permission.SETTINGS_EDIT}
# What people say to their own unit is answered there: those above see it once it comes to them.
ANSWER = frozenset({Permission.OBJECTION_EDIT, Permission.SUGGESTION_EDIT})
OVERSEE = LEAD - {Permission.SESSION_EDIT} - ANSWER
WATCH = SEE | {Permission.RECORD_VIEW, Permission.AUDIT_VIEW}
NOTHING: frozenset[Permission] = frozenset()

# What each source allows in the unit itself (and its parts) and in the units below it.
BY_POWERS = {
    Powers.LEAD: (LEAD, OVERSEE),
    Powers.RECORD: (RECORD, NOTHING),
    Powers.VIEW: (SEE, NOTHING),
}
BY_ROLE = {
    GrantRole.ADMINISTRATOR: (EVERYTHING, EVERYTHING),
    GrantRole.STAFF: (OVERSEE | ANSWER, OVERSEE),
    GrantRole.OBSERVER: (WATCH, WATCH),
}


@dataclass(frozen=True)
class Holding:
    """What one post, grant or membership allows.

    Parameters
    ----------
    path
        Path of the unit; empty for the whole installation.
    here
        Permissions in the unit itself and in its parts (the groups of a branch).
    beneath
        Permissions in the other units below it.
    """

    path: str
    here: frozenset[Permission]
    beneath: frozenset[Permission]


@dataclass(frozen=True)
class Home:
    """A unit in which a user is at home: by post, by grant or as a member.

    Parameters
    ----------
    post
        Kind of the post held there; empty for a member or a grant.
    is_led
        Whether the user has a post or a grant there, rather than a membership alone.
    """

    unit_id: int
    uuid: UUID
    name: str
    kind: str
    path: str
    post: str
    is_led: bool


@dataclass(frozen=True)
class Scope:
    """Everything a user may do today, asked for once a request.

    Parameters
    ----------
    person_id, person_name
        The person behind the user; None and empty where there is none.
    homes
        Units in which the user is at home: posts first, then grants, then memberships.
    """

    holdings: tuple[Holding, ...]
    person_id: int | None
    person_name: str
    homes: tuple[Home, ...]

    def allows(self, permission: Permission, unit: Unit) -> bool:
        """Tell whether a permission holds in a unit."""
        return any(permission in self._of(holding, unit) for holding in self.holdings)

    def allows_anywhere(self, permission: Permission) -> bool:
        """Tell whether a permission holds in any unit, for navigation."""
        return any(permission in held.here | held.beneath for held in self.holdings)

    def allows_everywhere(self, permission: Permission) -> bool:
        """Tell whether a permission holds in the whole installation."""
        return any(not held.path and permission in held.beneath for held in self.holdings)

    def units(self, permission: Permission) -> Q:
        """Return the condition on units in which a permission holds."""
        parts = part_kinds()
        condition = Q(pk__in=[])
        for held in self.holdings:
            if permission in held.here:
                condition |= Q(path=held.path) | (below(held.path) & Q(kind__in=parts))
            if permission in held.beneath:
                condition |= below(held.path)
        return condition

    def _of(self, holding: Holding, unit: Unit) -> frozenset[Permission]:
        if unit.path == holding.path:
            return holding.here
        if not unit.path.startswith(holding.path):
            return NOTHING
        return holding.here if unit.kind in part_kinds() else holding.beneath


def part_kinds() -> frozenset[str]:
    """Return the kinds of units that are parts of their parent."""
    return frozenset(kind.key for kind in current_pack().unit_kinds.values() if kind.is_part)


def scope_of(*, user: User, on: dt.date) -> Scope:
    """Return what a user may do on a day; one query, kept on the user for the request."""
    kept: tuple[dt.date, Scope] | None = getattr(user, "_scope", None)
    if kept and kept[0] == on:
        return kept[1]
    scope = _read_scope(user, on)
    user._scope = (on, scope)  # type: ignore[attr-defined]  # noqa: SLF001  a cache for one request
    return scope


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
    units = list(units_of_person(person).only("path", "kind"))
    if not any(scope.allows(Permission.ROSTER_VIEW, unit) for unit in units):
        raise NotFound
    if not any(scope.allows(to, unit) for unit in units):
        raise NotPermitted
    return person


def units_of_person(person: Person) -> QuerySet[Unit]:
    """Return the units a person belongs to or holds a post in, past ones included."""
    return Unit.objects.filter(
        Q(pk__in=person.memberships.values("unit")) | Q(pk__in=person.posts.values("unit"))
    )


def may_about(scope: Scope, person: Person, permission: Permission) -> bool:
    """Tell whether a scope allows something about a person in any of their units."""
    return any(scope.allows(permission, unit) for unit in units_of_person(person))


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


SOURCES = ("post", "grant", "member")


class _Row(NamedTuple):
    """One row of the statement that reads a scope."""

    source: str
    key: str
    whose: int
    unit_id: int | None
    uuid: UUID | None
    title: str | None
    sort: str | None
    place: str | None


def _read_scope(user: User, on: dt.date) -> Scope:
    """Read posts, memberships, grants and the person behind the user in one statement."""

    def rows(found: QuerySet[Any], source: str, key: str, whose: str) -> QuerySet[Any, Any]:
        named: QuerySet[Any, Any] = found.annotate(
            source=Value(source, CharField()),
            key=F(key),
            whose=F(whose),
            home=F("unit_id"),
            uuid_of=F("unit__uuid"),
            title=F("unit__name"),
            sort=F("unit__kind"),
            place=F("unit__path"),
        ).values_list("source", "key", "whose", "home", "uuid_of", "title", "sort", "place")
        return named

    mine = Q(person__user_id=user.pk)
    posts = rows(Post.objects.filter(mine, on_day(on)), "post", "kind", "person_id")
    members = rows(Membership.objects.filter(mine, on_day(on)), "member", "kind", "person_id")
    grants = rows(Grant.objects.filter(on_day(on), user_id=user.pk), "grant", "role", "user_id")
    nothing = {
        "home": Value(None, BigIntegerField()),
        "uuid_of": Value(None, UUIDField()),
        "title": Value(None, CharField()),
        "sort": Value(None, CharField()),
        "place": Value(None, CharField()),
    }
    oneself = (
        Person.objects.filter(user_id=user.pk)
        .annotate(source=Value("person", CharField()), key=F("name"), whose=F("id"), **nothing)
        .values_list("source", "key", "whose", *nothing)
    )
    found = [_Row(*row) for row in posts.union(members, grants, oneself, all=True)]
    person = next((row for row in found if row.source == "person"), None)
    held = [row for source in SOURCES for row in found if row.source == source]
    return Scope(
        holdings=tuple(_holding(row) for row in held),
        person_id=person.whose if person else None,
        person_name=person.key if person else "",
        homes=tuple(_home(row) for row in held if row.unit_id is not None),
    )


def _home(row: _Row) -> Home:
    return Home(
        unit_id=row.unit_id or 0,
        uuid=UUID(str(row.uuid)),
        name=row.title or "",
        kind=row.sort or "",
        path=row.place or "",
        post=row.key if row.source == "post" else "",
        is_led=row.source != "member",
    )


def _holding(row: _Row) -> Holding:
    path = row.place or ""
    if row.source == "post":
        kind = current_pack().posts.get(row.key)
        return Holding(path, *BY_POWERS[kind.powers if kind else Powers.VIEW])
    if row.source == "grant":
        return Holding(path, *BY_ROLE[GrantRole(row.key)])
    return Holding(path, SEE, NOTHING)
