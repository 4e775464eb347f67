"""Reads about people who have left."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, Max, OuterRef, QuerySet

from ..models import Candidacy, Membership, Person, Post, Unit
from ..models.membership import AFFILIATED


def is_anywhere(*, person: Person, on: dt.date) -> bool:
    """Tell whether somebody belongs to a unit, holds a post, or is on the way to membership.

    On a day or from a later one.
    """
    spans = (person.memberships, person.posts, person.candidacies)
    return any(each.exclude(until_on__lte=on).exists() for each in spans)


def get_left_on(*, person: Person) -> dt.date | None:
    """Return the first day on which somebody no longer belonged anywhere; None for the never affiliated."""
    affiliated = person.memberships.filter(kind__in=AFFILIATED)
    last: dt.date | None = affiliated.aggregate(last=Max("until_on"))["last"]
    return last


def list_left(*, unit: Unit, on: dt.date) -> QuerySet[Person]:
    """Return who has left from a unit, belongs nowhere and is not forgotten; with ``left_on``.

    Those who left longest ago come first.
    """
    here = Membership.objects.filter(person=OuterRef("pk"))
    posts = Post.objects.filter(person=OuterRef("pk"))
    candidacies = Candidacy.objects.filter(person=OuterRef("pk"))
    return (
        Person.objects.filter(
            Exists(here.filter(unit=unit, kind__in=AFFILIATED)),
            ~Exists(here.exclude(until_on__lte=on)),
            ~Exists(posts.exclude(until_on__lte=on)),
            ~Exists(candidacies.exclude(until_on__lte=on)),
            forgotten_at__isnull=True,
        )
        .annotate(left_on=Max("memberships__until_on"))
        .order_by("left_on", "name_key", "id")
    )
