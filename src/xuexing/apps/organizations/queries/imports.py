"""What an import compares a file with: a fixed number of statements, however long the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import Count, Q, QuerySet

from xuexing.foundation.among import among

from ..models import Membership, Person, Post, Unit, UnitPlacement
from ..models.membership import AFFILIATED, MembershipKind
from .spans import below

MOST_RANGES = 100
"""Ranges of paths in one statement: SQLite takes expressions 1,000 deep."""


def list_units_coded(codes: Iterable[str]) -> QuerySet[Unit]:
    """Return the units with these codes, closed ones included."""
    return Unit.objects.filter(among("code", codes)).order_by("id")


def list_units_keyed(keys: Iterable[int]) -> QuerySet[Unit]:
    """Return the units with these ids."""
    return Unit.objects.filter(among("id", keys)).order_by("id")


def list_units_named(names: Iterable[str]) -> QuerySet[Unit]:
    """Return the open units with these names."""
    return Unit.objects.filter(among("name", names), ended_on__isnull=True).order_by("id")


def list_units_below(paths: Iterable[str]) -> list[Unit]:
    """Return the open units strictly below any of these paths, from the top down."""
    tops = _topmost(paths)
    found: dict[int, Unit] = {}
    for start in range(0, len(tops), MOST_RANGES):
        condition = Q(pk__in=[])
        for path in tops[start : start + MOST_RANGES]:
            condition |= below(path)
        units = Unit.objects.filter(condition, ended_on__isnull=True)
        found.update((unit.pk, unit) for unit in units)
    return sorted(found.values(), key=lambda unit: unit.path)


def list_parts_of(units: Iterable[int], kinds: Iterable[str]) -> QuerySet[Unit]:
    """Return the open parts (the groups) of units."""
    return Unit.objects.filter(
        among("parent_id", units), kind__in=list(kinds), ended_on__isnull=True
    ).order_by("id")


def has_code_with_leading_zero() -> bool:
    """Tell whether any unit's code begins with a zero that a workbook could lose."""
    return Unit.objects.filter(code__gt="0", code__lt="1", code__startswith="0").exists()


def list_open_placements(units: Iterable[int]) -> QuerySet[UnitPlacement]:
    """Return where units stand now."""
    return UnitPlacement.objects.filter(among("unit_id", units), until_on__isnull=True).order_by(
        "id"
    )


def count_people_in(units: Iterable[int]) -> Mapping[int, int]:
    """Return how many open memberships each unit has, for units that have any."""
    rows = (
        Membership.objects.filter(among("unit_id", units), until_on__isnull=True)
        .values("unit_id")
        .annotate(count=Count("id"))
        .order_by("unit_id")
    )
    return {row["unit_id"]: row["count"] for row in rows}


def find_units_ever_joined(units: Iterable[int]) -> set[int]:
    """Return which of the units ever had a member."""
    rows = Membership.objects.filter(among("unit_id", units), kind__in=AFFILIATED)
    return set(rows.values_list("unit_id", flat=True).distinct().order_by("unit_id"))


def list_people_coded(codes: Iterable[str]) -> QuerySet[Person]:
    """Return the people with these codes."""
    return Person.objects.filter(among("code", codes)).order_by("id")


def list_people_recognised(hashes: Iterable[str]) -> QuerySet[Person]:
    """Return the people whose identity numbers have these keyed hashes."""
    return Person.objects.filter(among("identity_hash", hashes)).order_by("id")


def list_people_named(names: Iterable[str]) -> QuerySet[Person]:
    """Return everybody with one of these names."""
    return Person.objects.filter(among("name", names)).order_by("id")


def list_people_keyed(keys: Iterable[int]) -> QuerySet[Person]:
    """Return the people with these ids."""
    return Person.objects.filter(among("id", keys)).order_by("id")


def list_own_memberships(people: Iterable[int]) -> QuerySet[Membership]:
    """Return affiliations and groups of people, past ones included, oldest first."""
    return Membership.objects.filter(
        among("person_id", people), kind__in=[*AFFILIATED, MembershipKind.GROUP]
    ).order_by("person_id", "from_on", "id")


def list_affiliations_in(units: Iterable[int]) -> QuerySet[Membership]:
    """Return the open affiliations to units."""
    return Membership.objects.filter(
        among("unit_id", units), kind__in=AFFILIATED, until_on__isnull=True
    ).order_by("id")


def list_posts_held(people: Iterable[int], *, on: dt.date) -> QuerySet[Post]:
    """Return the posts of people that are not over on a day, each with its unit."""
    return (
        Post.objects.filter(among("person_id", people))
        .exclude(until_on__lte=on)
        .select_related("unit")
        .order_by("id")
    )


def list_posts_in(units: Iterable[int], *, kind: str) -> QuerySet[Post]:
    """Return all posts of a kind in units, past ones included, each with its person."""
    return (
        Post.objects.filter(among("unit_id", units), kind=kind)
        .select_related("person")
        .order_by("unit_id", "from_on")
    )


def _topmost(paths: Iterable[str]) -> list[str]:
    """Return the paths that lie below none of the others."""
    tops: list[str] = []
    for path in sorted(set(paths)):
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return tops
