"""Reads about people, memberships and posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from xuexing.foundation.ordering import official_order
from xuexing.foundation.packs import current_pack

from ..models import Exemption, Membership, Person, Post, Unit
from ..models.membership import AFFILIATED, MembershipKind, MembershipStatus
from .spans import below, on_day, within


def is_inhabited(*, where: Q) -> bool:
    """Tell whether anybody belongs to a unit that meets a condition."""
    return Membership.objects.filter(unit__in=Unit.objects.filter(where)).exists()


def get_person_of(*, user_id: int) -> Person | None:
    """Return the person behind a user, or None."""
    return Person.objects.filter(user_id=user_id).first()


def get_names_of_users(*, user_ids: Collection[int]) -> Mapping[int, str]:
    """Return the names of the people behind users, in one query; who is nobody is left out."""
    found = Person.objects.filter(user__in=list(user_ids)).values_list("user_id", "name")
    return {key: name for key, name in found if key is not None}


def list_roster(*, unit: Unit, on: dt.date) -> QuerySet[Membership]:
    """Return who belongs to a unit on a day, with the person, in official order.

    For a group these are its people; for a branch its affiliated members, and after ``kind`` joint
    those who are affiliated elsewhere and take part here too: they are in no count of this unit.
    """
    return (
        Membership.objects.filter(on_day(on), unit=unit)
        .select_related("person")
        .order_by(*official_order("person__"))
    )


def list_people_at(*, unit: Unit, on: dt.date) -> QuerySet[Person]:
    """Return who belongs to a unit on a day, or holds a post in it or right below it.

    In official order; a committee, which has no roster, has its own posts and those of its units.
    """
    belongs = Membership.objects.filter(on_day(on), unit=unit, person=OuterRef("pk"))
    near = Q(unit=unit) | Q(unit__parent=unit)
    holds = Post.objects.filter(on_day(on), near, person=OuterRef("pk"))
    return Person.objects.filter(Exists(belongs) | Exists(holds)).order_by(*official_order())


def list_exempt(*, unit: Unit, on: dt.date) -> QuerySet[Exemption]:
    """Return the exemptions that hold on a day for people of a unit."""
    people = Membership.objects.filter(on_day(on), unit=unit).values("person")
    return Exemption.objects.filter(on_day(on), person__in=people).order_by("id")


class Affiliated(NamedTuple):
    """A membership that counts a person for a unit, and whether nothing is required of them."""

    key: int
    kind: str
    is_exempt: bool


def list_affiliated(*, unit: Unit, on: dt.date) -> list[Affiliated]:
    """Return by which memberships people are affiliated to a unit on a day; one query, no names."""
    exempt = Exists(Exemption.objects.filter(on_day(on), person=OuterRef("person")))
    found = Membership.objects.filter(on_day(on), unit=unit, kind__in=AFFILIATED).order_by("id")
    return [Affiliated(*row) for row in found.values_list("id", "kind", exempt)]


def list_committee(*, unit: Unit, on: dt.date) -> QuerySet[Person]:
    """Return who makes up a unit's committee on a day, in official order."""
    kinds = [kind.key for kind in current_pack().posts.values() if kind.is_committee]
    seats = Post.objects.filter(on_day(on), unit=unit, kind__in=kinds, person=OuterRef("pk"))
    return Person.objects.filter(Exists(seats)).order_by(*official_order())


def find_office_holders(*, path: str, on: dt.date) -> QuerySet[Person]:
    """Return who holds a seat on the committee of a unit below a path on a day."""
    kinds = [kind.key for kind in current_pack().posts.values() if kind.is_committee]
    seats = Post.objects.filter(
        below(path, "unit__"), on_day(on), kind__in=kinds, person=OuterRef("pk")
    )
    return Person.objects.filter(Exists(seats))


def count_members_within(*, path: str, on: dt.date) -> int:
    """Return how many people are affiliated to units at and below a path on a day; one query."""
    placed = within(path, "unit__placements__") & on_day(on, "unit__placements__")
    found = Membership.objects.filter(placed, on_day(on), kind__in=AFFILIATED)
    return found.values("person").distinct().count()


@dataclass(frozen=True)
class Strength:
    """How many people a unit has.

    Parameters
    ----------
    full_members
        Full members affiliated to it.
    seats
        People on its committee.
    """

    full_members: int
    seats: int


def get_strength(*, unit: Unit, on: dt.date) -> Strength:
    """Return how many full members and people on the committee a unit has on a day; one query."""
    kinds = [kind.key for kind in current_pack().posts.values() if kind.is_committee]
    members = Membership.objects.filter(
        on_day(on), unit=OuterRef("pk"), kind__in=AFFILIATED, status=MembershipStatus.FULL
    )
    seats = Post.objects.filter(on_day(on), unit=OuterRef("pk"), kind__in=kinds)
    full, seated = Unit.objects.filter(pk=unit.pk).values_list(
        _counted(members, "id"), _counted(seats, "person")
    )[0]
    return Strength(full or 0, seated or 0)


def _counted(rows: QuerySet[Any], of: str) -> Subquery:
    """Return how many different values of a column there are among the rows of a unit."""
    found = rows.order_by().values("unit").annotate(n=Count(of, distinct=True))
    return Subquery(found.values("n"))


def list_expected(*, unit: Unit, on: dt.date) -> QuerySet[Person]:
    """Return the members who are expected in a unit on a day, in official order: here and not exempt."""
    here = Membership.objects.filter(
        on_day(on), unit=unit, kind=MembershipKind.REGULAR, person=OuterRef("pk")
    )
    exempt = Exemption.objects.filter(on_day(on), person=OuterRef("pk"))
    return Person.objects.filter(Exists(here), ~Exists(exempt)).order_by(*official_order())


def count_expected_in(*, units: Collection[int], on: dt.date) -> Mapping[int, int]:
    """Return how many members are expected in each of some units on a day; one query."""
    exempt = Exemption.objects.filter(on_day(on), person=OuterRef("person"))
    here = Membership.objects.filter(
        ~Exists(exempt), on_day(on), unit__in=list(units), kind=MembershipKind.REGULAR
    )
    return dict(here.order_by().values_list("unit").annotate(n=Count("person", distinct=True)))


def list_posts(*, unit: Unit, on: dt.date) -> QuerySet[Post]:
    """Return the posts held in a unit on a day, kinds in the pack's order, then official order."""
    kinds = [When(kind=key, then=Value(place)) for place, key in enumerate(current_pack().posts)]
    return (
        Post.objects.filter(on_day(on), unit=unit)
        .select_related("person")
        .annotate(place=Case(*kinds, default=Value(len(kinds)), output_field=IntegerField()))
        .order_by("place", *official_order("person__"))
    )


def list_posts_in(*, units: Collection[int], on: dt.date) -> QuerySet[Post]:
    """Return the posts held in some units on a day, with their holders, kinds in the pack's order."""
    kinds = [When(kind=key, then=Value(place)) for place, key in enumerate(current_pack().posts)]
    return (
        Post.objects.filter(on_day(on), unit__in=list(units))
        .select_related("person")
        .annotate(place=Case(*kinds, default=Value(len(kinds)), output_field=IntegerField()))
        .order_by("place", *official_order("person__"))
    )


def list_memberships(*, person: Person) -> QuerySet[Membership]:
    """Return a person's memberships, newest first."""
    return person.memberships.select_related("unit", "away").order_by(
        F("until_on").desc(nulls_first=True), "-from_on", "id"
    )


def find_people(*, where: Q, on: dt.date, text: str) -> QuerySet[Membership]:
    """Return affiliated members of units that meet a condition, by part of the name or the code."""
    return (
        Membership.objects.filter(
            on_day(on),
            Q(person__name__icontains=text) | Q(person__code=text),
            kind__in=AFFILIATED,
            unit__in=Unit.objects.filter(where),
        )
        .select_related("person", "unit")
        .order_by(*official_order("person__"))
    )


def find_other_records(*, person: Person, text: str) -> QuerySet[Person]:
    """Return other records by part of the name or the code, with their memberships, ended ones too.

    Who was in no unit ever is in none that somebody could be asked about.
    """
    known = Person.objects.filter(
        Q(name__icontains=text) | Q(code=text),
        Exists(Membership.objects.filter(person=OuterRef("pk"))),
        forgotten_at__isnull=True,
    )
    latest = Membership.objects.select_related("unit").order_by("-from_on", "-id")
    return (
        known.exclude(pk=person.pk)
        .prefetch_related(Prefetch("memberships", latest))
        .order_by(*official_order())
    )


def list_groups_of(*, people: Sequence[int], on: dt.date) -> QuerySet[Membership]:
    """Return the group memberships of people on a day."""
    return Membership.objects.filter(
        on_day(on), person__in=people, kind=MembershipKind.GROUP
    ).select_related("unit")


def get_people(*, keys: Collection[int]) -> Mapping[int, Person]:
    """Return people by id, in one query."""
    return Person.objects.in_bulk(list(keys))


def list_posts_of(*, person: Person) -> QuerySet[Post]:
    """Return the posts a person holds and held, newest first."""
    return person.posts.select_related("unit").order_by(
        F("until_on").desc(nulls_first=True), "-from_on", "id"
    )
