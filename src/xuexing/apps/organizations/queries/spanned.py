"""Spans of days on which duties hang: absences, posts, candidacies.

As in ``subjects`` each query names its columns: ``key`` (person id), ``subject_uuid``, ``home`` (unit
id), ``start_on``, ``ended_on`` (the first day on which it no longer holds; null while it does),
``applies``, ``is_whole``, ``is_exempt``. One row a person and first day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value

from ..models import Candidacy, Membership, Post
from ..models.membership import MembershipKind
from .spans import as_truth

ADMITTED = "admitted"
NOT_ENDED = Q(until_on__isnull=True)


def list_absences(*, on: dt.date, unit_kinds: Collection[str]) -> QuerySet[Membership]:
    """Return who is or was away for long, begun by a day.

    ``applies``: it is said that the person stays at one place.
    """
    away = Membership.objects.filter(
        kind=MembershipKind.FLOATING, from_on__lte=on, unit__kind__in=list(unit_kinds)
    )
    return _as_spans(away, applies=Q(is_at_one_place=True), is_whole=Q())


def list_tenures(
    *, on: dt.date, unit_kinds: Collection[str], posts: Collection[str]
) -> QuerySet[Post]:
    """Return who was given one of some posts by a day; of two begun on one day the first entered."""
    same = Post.objects.filter(
        person=OuterRef("person"),
        from_on=OuterRef("from_on"),
        pk__lt=OuterRef("pk"),
        unit__kind__in=list(unit_kinds),
        kind__in=list(posts),
    )
    held = Post.objects.filter(
        ~Exists(same), from_on__lte=on, unit__kind__in=list(unit_kinds), kind__in=list(posts)
    )
    return _as_spans(held, applies=Q(), is_whole=Q())


def list_candidacies(
    *, on: dt.date, unit_kinds: Collection[str], stages: Collection[str]
) -> QuerySet[Candidacy]:
    """Return who was brought to one of some stages by a day (to any, where none is named).

    ``is_whole``: it is not over, or it ended in membership: only then was anything owed to the end.
    """
    found = Candidacy.objects.filter(from_on__lte=on, unit__kind__in=list(unit_kinds))
    if stages:
        found = found.filter(stage__in=list(stages))
    return _as_spans(found, applies=Q(), is_whole=NOT_ENDED | Q(end_reason=ADMITTED))


def list_all_absences(*, people: Collection[int]) -> QuerySet[Membership]:
    """Return the absences of people, for judging one by one."""
    away = Membership.objects.filter(kind=MembershipKind.FLOATING, person__in=list(people))
    return away.select_related("unit").order_by("from_on", "id")


def list_all_tenures(*, people: Collection[int]) -> QuerySet[Post]:
    """Return the posts of people, for judging one by one."""
    held = Post.objects.filter(person__in=list(people))
    return held.select_related("unit").order_by("from_on", "id")


def list_all_candidacies(*, people: Collection[int]) -> QuerySet[Candidacy]:
    """Return the candidacies of people, for judging one by one."""
    found = Candidacy.objects.filter(person__in=list(people))
    return found.select_related("unit").order_by("from_on", "id")


def _as_spans(found: QuerySet[Any], *, applies: Q, is_whole: Q) -> QuerySet[Any]:
    spans: QuerySet[Any] = found.annotate(
        key=F("person_id"),
        subject_uuid=F("person__uuid"),
        home=F("unit_id"),
        start_on=F("from_on"),
        ended_on=F("until_on"),
        applies=as_truth(applies),
        is_whole=as_truth(is_whole),
        is_exempt=Value(value=False, output_field=BooleanField()),
    )
    return spans
