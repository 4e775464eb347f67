"""A unit's people as its page lists them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Membership, Person, Post, Unit
from ..models.membership import MembershipKind
from .people import list_exempt, list_roster
from .transfers import list_floating


@dataclass(frozen=True)
class RosterRow:
    """One person of a unit.

    Parameters
    ----------
    groups
        Names of the unit's groups the person is in.
    posts
        Kinds of posts held in the unit.
    is_floating
        Whether the person is away for long.
    """

    person: Person
    membership: Membership
    groups: Sequence[str]
    posts: Sequence[str]
    is_exempt: bool
    is_floating: bool

    @property
    def is_joint(self) -> bool:
        """Whether the person is affiliated elsewhere and takes part here too: no member is two."""
        return self.membership.kind == MembershipKind.JOINT


def list_roster_rows(
    *, unit: Unit, parts: Sequence[Unit], posts: Sequence[Post], on: dt.date
) -> list[RosterRow]:
    """Return who belongs to a unit on a day, in official order, with groups and posts.

    Three queries, four for a group.

    Parameters
    ----------
    parts, posts
        The unit's parts, and the posts held in it on that day.
    """
    groups: dict[int, list[str]] = defaultdict(list)
    names = {part.pk: part.name for part in parts}
    inside = Membership.objects.filter(unit__in=list(names), kind=MembershipKind.GROUP)
    for each in inside.filter(until_on__isnull=True).order_by("id"):
        groups[each.person_id].append(names[each.unit_id])
    held: dict[int, list[str]] = defaultdict(list)
    for post in posts:
        held[post.person_id].append(post.kind)
    exempt = set(list_exempt(unit=unit, on=on).values_list("person_id", flat=True))
    roster = list(list_roster(unit=unit, on=on))
    floating = list_floating(roster=roster, on=on)
    return [
        RosterRow(
            person=each.person,
            membership=each,
            groups=groups[each.person_id],
            posts=held[each.person_id],
            is_exempt=each.person_id in exempt,
            is_floating=each.person_id in floating,
        )
        for each in roster
    ]
