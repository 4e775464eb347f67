"""Reads of inspections: what could be drawn, what was drawn, what was seen."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from xuexing.apps.activities.api import list_closed
from xuexing.apps.organizations.api import Unit, get_units, part_kinds, within
from xuexing.foundation.clock import local_date
from xuexing.kernel.sampling import draw, ordered

from ..models import Finding, InspectedUnit, Inspection, Look

KEYS = re.compile(r"^(?:\d+/)+ ")


@dataclass(frozen=True)
class Drawable:
    """A session that can be drawn, with the unit and month of which it is one."""

    session_id: int
    uuid: UUID
    stratum: str


@dataclass(frozen=True)
class FrameRow:
    """One place in the list that was drawn from."""

    number: int
    stratum: str
    key: str
    is_drawn: bool


def list_inspections(*, orders: Q, keeps: Q) -> QuerySet[Inspection]:
    """Return inspections that units ordered, or in which sessions of units were looked at; latest first.

    Parameters
    ----------
    orders, keeps
        Conditions on the units that ordered, and on those whose sessions were looked at.
    """
    seen = Look.objects.filter(
        session__unit__in=Unit.objects.filter(keeps), looked_on__isnull=False
    )
    mine = Q(unit__in=Unit.objects.filter(orders)) | Q(pk__in=seen.values("inspection"))
    return (
        Inspection.objects.filter(mine)
        .select_related("unit")
        .annotate(
            drawn_count=Count("looks"),
            looked_count=Count("looks", filter=Q(looks__looked_on__isnull=False)),
        )
        .defer("frame")
        .order_by("-from_on", "-id")
    )


def list_frame(*, inspection: Inspection) -> list[Drawable]:
    """Return every session that can be drawn: closed, of the inspected units, in its span of days."""
    where = Q(pk__in=[])
    parts = part_kinds()
    for each in inspection.units.select_related("unit"):
        whole = within(each.unit.path)
        where |= (whole & (Q(pk=each.unit_id) | Q(kind__in=parts))) if each.is_alone else whole
    found = list_closed(where=where, first=inspection.first_on, last=inspection.last_on)
    rows = list(found.prefetch_related(None).values_list("pk", "uuid", "unit__path", "starts_at"))
    names = _names({path for _pk, _uuid, path, _at in rows}, inspection.unit)
    return [
        Drawable(pk, uuid, f"{names[path]} {local_date(starts_at):%Y-%m}")
        for pk, uuid, path, starts_at in rows
    ]


def _names(paths: Collection[str], top: Unit) -> Mapping[str, str]:
    """Return by path the names from below a unit down to each: a list of them stands as the tree does."""
    lines = {path: _keys(path.removeprefix(top.path)) or _keys(path)[-1:] for path in paths}
    units = get_units(keys={key for line in lines.values() for key in line})
    return {path: "/".join(units[key].name for key in line) for path, line in lines.items()}


def _keys(path: str) -> list[int]:
    return [int(key) for key in path.split("/") if key]


def get_stratum_words(stratum: str) -> str:
    """Return unit and month as they are read; samples drawn earlier have keys of the tree before them."""
    return KEYS.sub("", stratum)


def list_units_of(*, inspection: Inspection) -> QuerySet[InspectedUnit]:
    """Return what an inspection is about, in the order of the tree."""
    return inspection.units.select_related("unit").order_by("unit__path")


def list_looks(*, inspection: Inspection, where: Q | None = None) -> QuerySet[Look]:
    """Return the sessions drawn, in order; with ``where`` only those of its units that were looked at."""
    looks = Look.objects.filter(inspection=inspection)
    if where is not None:
        looks = looks.filter(session__unit__in=Unit.objects.filter(where), looked_on__isnull=False)
    found = looks.select_related("session__unit", "answered_by")
    return found.prefetch_related("session__forms").order_by("number", "id")


def list_findings_of_inspection(
    *, inspection: Inspection, where: Q | None = None
) -> QuerySet[Finding]:
    """Return what an inspection found; with ``where`` only in its units."""
    found = Finding.objects.filter(inspection=inspection)
    if where is not None:
        found = found.filter(unit__in=Unit.objects.filter(where))
    return found.select_related("unit").order_by("unit__path", "found_on", "id")


def list_drawn_again(*, inspection: Inspection) -> Sequence[FrameRow]:
    """Return the list that was drawn from in its order, with what the seed draws from it."""
    frame = [(stratum, key) for stratum, key in inspection.frame]
    size = Look.objects.filter(inspection=inspection).count()
    drawn = set(draw(frame, size=size, lot=inspection.seed)) if size else set()
    return [
        FrameRow(number, stratum, key, key in drawn)
        for number, (stratum, key) in enumerate(ordered(frame, lot=inspection.seed), 1)
    ]
