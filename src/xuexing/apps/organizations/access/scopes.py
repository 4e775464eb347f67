"""What each post, grant and membership allows, and what one user may do by all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, UUIDField, Value

from xuexing.apps.accounts.api import User
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission
from xuexing.foundation.prepared import DAY, NUMBER, Prepared
from xuexing.policy.model import Powers

from ..models import Grant, Membership, Person, Post, Unit
from ..models.grant import FOR_A_TIME, GrantRole
from ..queries.spans import below, on_day

SEE = frozenset(
    {
        Permission.UNIT_VIEW,
        Permission.ROSTER_VIEW,
        Permission.SESSION_VIEW,
        Permission.PLAN_VIEW,
        Permission.DUTY_VIEW,
        Permission.PRACTICE_VIEW,
        Permission.MEETING_VIEW,
    }
)
WRITE_ITEMS = frozenset({Permission.ITEM_VIEW, Permission.ITEM_EDIT, Permission.ANSWER_VIEW})
MARK = frozenset({Permission.EXAM_VIEW, Permission.MARK_EDIT})
BELONG = SEE | {Permission.PROBLEM_EDIT}
RECORD = (
    BELONG
    | WRITE_ITEMS
    | MARK
    | {
        Permission.SESSION_EDIT,
        Permission.READING_EDIT,
        Permission.PRACTICE_EDIT,
        Permission.PRACTICE_VERIFY,
        Permission.MEETING_EDIT,
        Permission.ACTION_VERIFY,
        Permission.FINDING_EDIT,
        Permission.REPORT_VIEW,
        Permission.REPORT_EDIT,
    }
)
# Whoever inspects for a time reads what units show of their work, and writes nothing but the inspection.
INSPECT = frozenset(
    {
        Permission.UNIT_VIEW,
        Permission.SESSION_VIEW,
        Permission.PLAN_VIEW,
        Permission.DUTY_VIEW,
        Permission.BOARD_VIEW,
        Permission.MEETING_VIEW,
        Permission.LOOK_EDIT,
    }
)
EVERYTHING = frozenset(Permission) - {Permission.LOOK_EDIT}
LEAD = EVERYTHING - {Permission.SETTINGS_EDIT}
KEEP = EVERYTHING - {Permission.NOTE_VIEW}
# What a unit does is its own to record; whoever oversees it sees, helps and verifies. What people say
# to their own unit is answered there: those above see it once it comes to them.
ITS_OWN = {
    Permission.NOTE_VIEW,
    Permission.PLAN_EDIT,
    Permission.PRESCRIPTION_EDIT,
    Permission.SESSION_EDIT,
    Permission.PROBLEM_EDIT,
    Permission.PRACTICE_EDIT,
    Permission.IDEA_APPROVE,
    Permission.MEETING_EDIT,
    Permission.OBJECTION_EDIT,
    Permission.SUGGESTION_EDIT,
    Permission.REPORT_EDIT,
}
OVERSEE = LEAD - ITS_OWN
STAFF = KEEP - {Permission.SESSION_EDIT, Permission.PLAN_EDIT, Permission.SETTINGS_EDIT}
WATCH = SEE | {
    Permission.RECORD_VIEW,
    Permission.BOARD_VIEW,
    Permission.AUDIT_VIEW,
    Permission.ITEM_VIEW,
    Permission.EXAM_VIEW,
    Permission.REPORT_VIEW,
}
NOTHING: frozenset[Permission] = frozenset()

# What each source allows in the unit itself (and its parts) and in the units below it.
BY_POWERS = {
    Powers.LEAD: (LEAD, OVERSEE),
    Powers.RECORD: (RECORD, NOTHING),
    Powers.VIEW: (SEE, NOTHING),
}
BY_ROLE = {
    GrantRole.ADMINISTRATOR: (KEEP, KEEP),
    GrantRole.STAFF: (STAFF, OVERSEE),
    GrantRole.OBSERVER: (WATCH, WATCH),
    GrantRole.INSPECTOR: (INSPECT, INSPECT),
    GrantRole.INSPECTOR_OF_ONE: (INSPECT, NOTHING),
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
        Whether the user has a post or a grant there, rather than a membership alone. An inspector
        leads nothing.
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
        return self._holds(permission, unit.path, unit.kind)

    def allows_at(self, permission: Permission, home: Home) -> bool:
        """Tell whether a permission holds in a unit in which the user is at home."""
        return self._holds(permission, home.path, home.kind)

    def reaches(self, permission: Permission, unit: Unit) -> bool:
        """Tell whether a permission holds in a unit, or in any unit below it."""
        return self.allows(permission, unit) or any(
            held.path.startswith(unit.path) and permission in held.here | held.beneath
            for held in self.holdings
        )

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
            if permission in held.beneath and not held.path:
                # An empty condition would vanish beside another one, and nothing would be found.
                return Q(pk__isnull=False)
            if permission in held.here:
                condition |= Q(path=held.path) | (below(held.path) & Q(kind__in=parts))
            if permission in held.beneath:
                # An empty path is above everything; an empty condition would be lost beside others.
                condition |= below(held.path) or Q(pk__isnull=False)
        return condition

    def units_reached(self, permission: Permission) -> Q:
        """Return the condition on units in which, or below which, a permission holds."""
        above = {
            int(key)
            for held in self.holdings
            if permission in held.here | held.beneath
            for key in held.path.split("/")
            if key
        }
        return self.units(permission) | Q(pk__in=above)

    def _holds(self, permission: Permission, path: str, kind: str) -> bool:
        return any(permission in _of(holding, path, kind) for holding in self.holdings)


def _of(holding: Holding, path: str, kind: str) -> frozenset[Permission]:
    """Return what a holding allows in a unit, by its place and kind."""
    if path == holding.path:
        return holding.here
    if not path.startswith(holding.path):
        return NOTHING
    return holding.here if kind in part_kinds() else holding.beneath


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


Holders = Mapping[tuple[int, Permission], frozenset[int]]
"""People by unit and by what they may do there."""


def list_holders(
    *, units: Collection[Unit], permissions: Collection[Permission], on: dt.date
) -> Holders:
    """Return who with an account holds a post by which they may do something in units; one query.

    Of a part (a group of a branch) also those who hold such a post in the whole. Grants are left out:
    an administrator is not who is asked.
    """
    parts = part_kinds()
    wholes = {each.pk: {each.pk} for each in units}
    for each in units:
        if each.kind in parts and each.parent_id is not None:
            wholes[each.pk].add(each.parent_id)
    posts = Post.objects.filter(
        on_day(on),
        unit__in=set().union(*wholes.values()),
        person__user__isnull=False,
    )
    powers = {kind.key: BY_POWERS[kind.powers][0] for kind in current_pack().posts.values()}
    held = list(posts.values_list("unit_id", "kind", "person_id"))
    return {
        (key, permission): frozenset(
            person
            for unit, kind, person in held
            if unit in where and permission in powers.get(kind, NOTHING)
        )
        for key, where in wholes.items()
        for permission in permissions
    }


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


def _rows_of(user_id: int, on: dt.date) -> QuerySet[Any, Any]:
    """Return posts, memberships, grants and the person behind a user, one below the other."""

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

    mine = Q(person__user_id=user_id)
    posts = rows(Post.objects.filter(mine, on_day(on)), "post", "kind", "person_id")
    members = rows(Membership.objects.filter(mine, on_day(on)), "member", "kind", "person_id")
    grants = rows(Grant.objects.filter(on_day(on), user_id=user_id), "grant", "role", "user_id")
    nothing = {
        "home": Value(None, BigIntegerField()),
        "uuid_of": Value(None, UUIDField()),
        "title": Value(None, CharField()),
        "sort": Value(None, CharField()),
        "place": Value(None, CharField()),
    }
    oneself = (
        Person.objects.filter(user_id=user_id)
        .annotate(source=Value("person", CharField()), key=F("name"), whose=F("id"), **nothing)
        .values_list("source", "key", "whose", *nothing)
    )
    return posts.union(members, grants, oneself, all=True)


ROWS = Prepared(_rows_of, NUMBER, DAY)


def _read_scope(user: User, on: dt.date) -> Scope:
    """Read what stands behind a user on a day, in one statement."""
    found = [_Row(*row) for row in ROWS.rows(user.pk, on)]
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
        is_led=row.source != "member" and row.key not in FOR_A_TIME,
    )


def _holding(row: _Row) -> Holding:
    path = row.place or ""
    if row.source == "post":
        kind = current_pack().posts.get(row.key)
        return Holding(path, *BY_POWERS[kind.powers if kind else Powers.VIEW])
    if row.source == "grant":
        return Holding(path, *BY_ROLE[GrantRole(row.key)])
    return Holding(path, BELONG, NOTHING)
