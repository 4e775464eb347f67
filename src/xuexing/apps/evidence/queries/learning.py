"""What a whole subtree learned in a span of days: facts counted where they stood on their own day.

Facts that were taken back, and those that take back, are left out. Each query is one statement, whatever the
size of the subtree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import ExtractMonth, ExtractYear

from xuexing.apps.organizations.api import AFFILIATED, Membership, on_day, part_kinds, within

from ..models import Fact
from .facts import TAKES_NOTHING_BACK

HELD, STUDIED, COMMENT, ATTENDANCE = "held", "topic_studied", "comment", "attendance"
CAME = ("present", "late", "remote")
OWNER = "owner"
"""The unit that held it, or of which the unit is a part: the branch of a group."""


@dataclass(frozen=True)
class Field:
    """Whose facts, of which days.

    Parameters
    ----------
    path
        Where the top of the subtree stood.
    first, last
        Both days are part of the span.
    """

    path: str
    first: dt.date
    last: dt.date


class Month(NamedTuple):
    """How much was held in a month, and in how many units."""

    first: dt.date
    held: int
    units: int


class Form(NamedTuple):
    """How often a form was held, and in how many units."""

    key: str
    held: int
    units: int


class OfUnit(NamedTuple):
    """What one unit and its parts held: how often, in how many forms and months."""

    key: int
    held: int
    forms: int
    months: int


class Reached(NamedTuple):
    """How many members of a kind there are, and how many of them came to anything."""

    kind: str
    is_probationary: bool
    members: int
    came: int


def count_by_month(*, field: Field) -> list[Month]:
    """Return the months in which anything was held, in order."""
    rows = (
        _held(field)
        .values(year=ExtractYear("happened_on"), month=ExtractMonth("happened_on"))
        .annotate(n=Count("source_uuid", distinct=True), units=Count(OWNER, distinct=True))
        .order_by("year", "month")
    )
    return [Month(dt.date(r["year"], r["month"], 1), r["n"], r["units"]) for r in rows]


def count_by_form(*, field: Field) -> list[Form]:
    """Return the forms that were held, by their keys."""
    rows = (
        _held(field).values("category").annotate(n=Count("pk"), units=Count(OWNER, distinct=True))
    )
    return [Form(r["category"], r["n"], r["units"]) for r in rows.order_by("category")]


def count_by_unit(*, field: Field) -> list[OfUnit]:
    """Return the units that held anything, each with its parts."""
    rows = (
        _held(field)
        .values(OWNER)
        .annotate(
            n=Count("source_uuid", distinct=True),
            forms=Count("category", distinct=True),
            months=Count(
                ExtractYear("happened_on") * 12 + ExtractMonth("happened_on"), distinct=True
            ),
        )
        .order_by(OWNER)
    )
    return [OfUnit(r[OWNER], r["n"], r["forms"], r["months"]) for r in rows]


def list_studied(*, field: Field, is_commented: bool | None = None) -> QuerySet[Fact]:
    """Return the sittings of topics, oldest first; of those that have a comment, or none, if asked."""
    found = _standing(field).filter(kind=STUDIED, topic_key__isnull=False)
    if is_commented is not None:
        comments = Fact.objects.filter(
            ~Exists(_taken_back()),
            TAKES_NOTHING_BACK,
            kind=COMMENT,
            topic_key=OuterRef("topic_key"),
        )
        found = found.filter(Exists(comments) if is_commented else ~Exists(comments))
    return found.select_related("unit").order_by("happened_on", "id")


def list_held(*, field: Field, form: str = "") -> QuerySet[Fact]:
    """Return what was held, oldest first; of one form if asked."""
    found = _held(field).select_related("unit").order_by("happened_on", "id")
    return found.filter(category=form) if form else found


def count_topics(*, field: Field, is_commented: bool | None = None) -> tuple[int, int]:
    """Return how many topics were studied, and in how many units."""
    found = list_studied(field=field, is_commented=is_commented).order_by()
    row = found.aggregate(n=Count("topic_key", distinct=True), units=Count(OWNER, distinct=True))
    return row["n"], row["units"]


def count_marks(*, field: Field) -> Mapping[str, int]:
    """Return how often members were present, on leave, absent: marks by their sort."""
    rows = _standing(field).filter(kind=ATTENDANCE).values("detail").annotate(n=Count("pk"))
    return {row["detail"]: row["n"] for row in rows.order_by("detail")}


def count_reached(*, field: Field) -> list[Reached]:
    """Return how many members the subtree has on the last day, by kind, and how many came to anything."""
    came = Fact.objects.filter(
        ~Exists(_taken_back()),
        TAKES_NOTHING_BACK,
        person=OuterRef("person"),
        kind=ATTENDANCE,
        detail__in=CAME,
        happened_on__range=(field.first, field.last),
    )
    members = Membership.objects.filter(
        within(field.path, "unit__placements__") & on_day(field.last, "unit__placements__"),
        on_day(field.last),
        kind__in=AFFILIATED,
    )
    rows = (
        members.annotate(has_come=Exists(came))
        .values("kind", "status")
        .annotate(
            members=Count("person", distinct=True),
            came=Count("person", distinct=True, filter=Q(has_come=True)),
        )
        .order_by("kind", "status")
    )
    return [
        Reached(r["kind"], r["status"] == "probationary", r["members"], r["came"]) for r in rows
    ]


def _held(field: Field) -> QuerySet[Fact, Any]:
    return _standing(field).filter(kind=HELD, person=None, amount__gt=0)


def _standing(field: Field) -> QuerySet[Fact, Any]:
    placed = Q(unit__placements__from_on__lte=F("happened_on")) & (
        Q(unit__placements__until_on__isnull=True)
        | Q(unit__placements__until_on__gt=F("happened_on"))
    )
    whole = When(unit__kind__in=part_kinds(), then=F("unit__parent_id"))
    return Fact.objects.filter(
        ~Exists(_taken_back()),
        within(field.path, "unit__placements__") & placed,
        TAKES_NOTHING_BACK,
        happened_on__range=(field.first, field.last),
    ).annotate(owner=Case(whole, default=F("unit_id")))


def _taken_back() -> QuerySet[Fact]:
    return Fact.objects.filter(counters=OuterRef("pk"))
