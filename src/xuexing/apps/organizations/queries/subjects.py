"""Who a duty binds, as rows that a statement over the whole tree can be built on.

Each query names its columns (``key``, ``subject_uuid``, …) so that it can stand inside another
statement without anybody else knowing the room's tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value

from xuexing.foundation.packs import current_pack

from ..models import Exemption, Membership, Person, Post, Unit, UnitPlacement
from ..models.membership import AFFILIATED
from .spans import as_truth, below, on_day


def list_members_bound(
    *,
    on: dt.date,
    start: dt.date,
    unit_kinds: Collection[str],
    statuses: Collection[str] = (),
    ranks: Collection[str] = (),
    posts: Collection[str] = (),
) -> QuerySet[Membership]:
    """Return the members of some kinds of units on a day, one row a person.

    Columns: ``key`` (person id), ``subject_uuid``, ``home`` (unit id), ``applies`` (whether the person
    has one of the ranks and holds one of the posts that day, where any are named), ``is_whole``
    (affiliated somewhere on ``start`` already), ``is_exempt`` (on that day).
    """
    before = Membership.objects.filter(
        on_day(start), person=OuterRef("person"), kind__in=AFFILIATED
    )
    exempt = Exemption.objects.filter(on_day(on), person=OuterRef("person"))
    bound = Membership.objects.filter(
        on_day(on), kind__in=AFFILIATED, unit__kind__in=list(unit_kinds)
    )
    if statuses:
        bound = bound.filter(status__in=list(statuses))
    return bound.annotate(
        key=F("person_id"),
        subject_uuid=F("person__uuid"),
        home=F("unit_id"),
        applies=_reached(on, ranks, posts),
        is_whole=Exists(before),
        is_exempt=Exists(exempt),
    )


def _reached(on: dt.date, ranks: Collection[str], posts: Collection[str]) -> Case | Value:
    """Return whether the person of a membership has a rank and holds a post, where any are named."""
    reached = Q()
    if ranks:
        reached &= Q(person__rank__in=list(ranks))
    if posts:
        held = Post.objects.filter(on_day(on), person=OuterRef("person"), kind__in=list(posts))
        reached &= Q(Exists(held))
    return as_truth(reached)


def list_units_bound(
    *, on: dt.date, start: dt.date, unit_kinds: Collection[str], needs_committee: bool
) -> QuerySet[UnitPlacement]:
    """Return the units of some kinds that stand on a day, one row each.

    Columns as in ``list_members_bound``; ``applies`` tells whether the unit has a committee where one is
    needed, ``is_whole`` whether it stood on ``start`` already. Also ``path``, its place that day.
    """
    before = UnitPlacement.objects.filter(on_day(start), unit=OuterRef("unit"))
    seated = Q(Exists(Post.objects.filter(seats(on), unit=OuterRef("unit"))))
    return UnitPlacement.objects.filter(on_day(on), unit__kind__in=list(unit_kinds)).annotate(
        key=F("unit_id"),
        subject_uuid=F("unit__uuid"),
        home=F("unit_id"),
        applies=as_truth(seated if needs_committee else Q()),
        is_whole=Exists(before),
        is_exempt=Value(value=False, output_field=BooleanField()),
    )


def list_belongings(*, on: dt.date) -> QuerySet[Membership]:
    """Return in which units people are expected on a day: columns ``key`` (person id), ``home``."""
    rows = Membership.objects.filter(on_day(on))
    return rows.annotate(key=F("person_id"), home=F("unit_id")).distinct()


def seats(on: dt.date) -> Q:
    """Return the condition on posts that make up a committee on a day."""
    kinds = [kind.key for kind in current_pack().posts.values() if kind.is_committee]
    return on_day(on) & Q(kind__in=kinds)


def list_spans_of_people(
    *, people: Collection[int]
) -> tuple[QuerySet[Membership], QuerySet[Exemption]]:
    """Return all memberships and exemptions of people, for judging one by one."""
    memberships = Membership.objects.filter(person__in=list(people)).select_related("unit")
    exemptions = Exemption.objects.filter(person__in=list(people))
    return memberships.order_by("from_on", "id"), exemptions.order_by("from_on", "id")


def list_spans_of_units(
    *, units: Collection[int]
) -> tuple[QuerySet[UnitPlacement], QuerySet[Post]]:
    """Return all placements and committee posts of units, for judging one by one."""
    kinds = [kind.key for kind in current_pack().posts.values() if kind.is_committee]
    placements = UnitPlacement.objects.filter(unit__in=list(units))
    posts = Post.objects.filter(unit__in=list(units), kind__in=kinds)
    return placements.order_by("from_on", "id"), posts.order_by("from_on", "id")


def list_people_of_units(
    *, units: Collection[int], first: dt.date, last: dt.date
) -> QuerySet[Person]:
    """Return who was affiliated to any of some units on any day from ``first`` to ``last``."""
    spans = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=first),
        from_on__lte=last,
        unit__in=list(units),
        kind__in=AFFILIATED,
        person=OuterRef("pk"),
    )
    return Person.objects.filter(Exists(spans))


def get_wholes(*, parts: Collection[int]) -> set[int]:
    """Return the units of which some units are parts: the branches of groups."""
    found = Unit.objects.filter(pk__in=list(parts), kind__in=part_kind_keys(), parent__isnull=False)
    return {key for key in found.values_list("parent_id", flat=True) if key is not None}


def list_with_parts(*, units: Collection[int]) -> QuerySet[Unit, int]:
    """Return the keys of some units and of all their parts: of branches and their groups."""
    own = Q(pk__in=list(units))
    found = Unit.objects.filter(own | Q(parent__in=list(units), kind__in=part_kind_keys()))
    return found.values_list("pk", flat=True)


def get_keys_within(*, units: Collection[int]) -> set[int]:
    """Return the keys of some units and of all below them."""
    paths = Unit.objects.filter(pk__in=list(units)).values_list("path", flat=True)
    inside = Q(pk__in=list(units))
    for path in paths:
        inside |= below(path)
    return set(Unit.objects.filter(inside).values_list("pk", flat=True))


def list_all_parts(*, units: Collection[int]) -> QuerySet[Unit]:
    """Return the parts of some units, closed ones too."""
    return Unit.objects.filter(parent__in=list(units), kind__in=part_kind_keys()).order_by("id")


def part_kind_keys() -> list[str]:
    """Return the kinds of units that are parts of their parent."""
    return [kind.key for kind in current_pack().unit_kinds.values() if kind.is_part]
