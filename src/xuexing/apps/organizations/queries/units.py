"""Reads about units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from xuexing.foundation.errors import NotFound
from xuexing.foundation.ordering import official_order
from xuexing.foundation.packs import current_pack

from ..models import Unit, UnitPlacement
from .spans import on_day, within


def get_unit_by_code(*, code: str) -> Unit:
    """Return the unit with a code.

    Raises
    ------
    NotFound
        No unit has it.
    """
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise NotFound
    return unit


def find_unit(*, code: str) -> Unit | None:
    """Return the unit with a code, or None."""
    return Unit.objects.filter(code=code).first()


def list_children(*, unit: Unit | None) -> QuerySet[Unit]:
    """Return the open units right below one (the top units for None), in official order."""
    return Unit.objects.filter(parent=unit, ended_on__isnull=True).order_by(*official_order())


class UnitName(NamedTuple):
    """A unit as a list of names has it."""

    pk: int
    uuid: UUID
    kind: str
    name: str


def list_names_below(*, unit: Unit) -> list[UnitName]:
    """Return the open units right below one, its parts too, in official order; one query."""
    return [
        UnitName(*row) for row in list_children(unit=unit).values_list("pk", "uuid", "kind", "name")
    ]


def list_parts(*, unit: Unit) -> QuerySet[Unit]:
    """Return the open parts of a unit (the groups of a branch), in official order."""
    parts = [kind.key for kind in current_pack().unit_kinds.values() if kind.is_part]
    return list_children(unit=unit).filter(kind__in=parts)


def list_parts_of(*, units: Collection[int]) -> QuerySet[Unit]:
    """Return the open parts of some units, in official order."""
    parts = [kind.key for kind in current_pack().unit_kinds.values() if kind.is_part]
    found = Unit.objects.filter(parent__in=list(units), kind__in=parts, ended_on__isnull=True)
    return found.order_by(*official_order())


def list_ancestors(*, unit: Unit) -> QuerySet[Unit]:
    """Return the units above one, from the top down."""
    keys = [int(key) for key in unit.path.split("/") if key][:-1]
    return Unit.objects.filter(pk__in=keys).order_by("path")


def list_units_at(*, path: str, on: dt.date) -> QuerySet[UnitPlacement]:
    """Return the placements below a path (and at it) that held on a day."""
    return UnitPlacement.objects.filter(within(path), on_day(on)).select_related("unit")


def find_units(*, where: Q, text: str = "", kind: str = "") -> QuerySet[Unit]:
    """Return open units that meet a condition, whose name or code holds a text, in official order."""
    found = Unit.objects.filter(where, ended_on__isnull=True)
    if text:
        found = found.filter(Q(name__icontains=text) | Q(code__startswith=text))
    if kind:
        found = found.filter(kind=kind)
    return found.order_by(*official_order())


def count_units_by_kind(*, where: Q) -> Mapping[str, int]:
    """Return how many open units of each kind meet a condition."""
    rows = Unit.objects.filter(where, ended_on__isnull=True).values("kind").annotate(n=Count("id"))
    return {row["kind"]: row["n"] for row in rows.order_by("kind")}


def get_units(*, keys: Collection[int]) -> Mapping[int, Unit]:
    """Return units by id, in one query."""
    return Unit.objects.in_bulk(list(keys))


def find_unit_called(*, text: str) -> Unit | None:
    """Return the one open unit with this code or exactly this name, or None."""
    found = Unit.objects.filter(Q(code=text) | Q(name=text), ended_on__isnull=True)[:2]
    return found[0] if len(found) == 1 else None
