"""A part of the tree as it stood on a day, in official order from the top down."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from django.db.models import QuerySet

from ..models import Unit, UnitPlacement
from .spans import on_day, within
from .subjects import part_kind_keys


@dataclass(frozen=True)
class Standing:
    """A unit where it stood in a tree on a day.

    Parameters
    ----------
    number
        Its place among its neighbours, and theirs above it: ``5.1``; empty for the tree's top.
    parts
        Keys of its parts (the groups of a branch), in official order.
    below_count
        How many units stand right below it, its parts not among them.
    """

    key: int
    kind: str
    number: str
    depth: int
    parts: Sequence[int]
    below_count: int

    @property
    def keys(self) -> list[int]:
        """Its own key and those of its parts."""
        return [self.key, *self.parts]


class _Row(NamedTuple):
    """A placement as it is read."""

    key: int
    path: str
    kind: str
    is_last: bool
    order_number: int
    name_key: str

    @property
    def above(self) -> int:
        """Key of the unit right above; 0 for none."""
        parts = self.path.rsplit("/", 3)
        return int(parts[-3]) if len(parts) > 2 and parts[-3] else 0  # noqa: PLR2004


IN_ORDER = attrgetter("is_last", "order_number", "name_key", "key")


def find_path_on(*, unit: Unit, on: dt.date) -> str | None:
    """Return where a unit stood on a day, or None where it did not; no query for today's place."""
    placed = UnitPlacement.objects.filter(on_day(on), unit=unit)
    return placed.values_list("path", flat=True).first()


def list_keys_on(*, path: str, on: dt.date) -> QuerySet[UnitPlacement, int]:
    """Return the keys of the units at a path and below it on a day, to stand inside a statement."""
    return UnitPlacement.objects.filter(within(path), on_day(on)).values_list("unit_id", flat=True)


def list_standing_on(*, path: str, on: dt.date) -> list[Standing]:
    """Return the units at a path and below it on a day, each followed by those below it; one query.

    Official order at each level. Parts of a unit stand with it and are no rows of their own.
    """
    rows = _read(path, on)
    parts = frozenset(part_kind_keys())
    below: dict[int, list[_Row]] = defaultdict(list)
    inside: dict[int, list[int]] = defaultdict(list)
    for row in sorted(rows, key=IN_ORDER):
        if row.kind in parts:
            inside[row.above].append(row.key)
        else:
            below[row.above].append(row)
    tops = [row for row in rows if row.path == path]
    return list(_walk(tops, below, inside))


def _read(path: str, on: dt.date) -> list[_Row]:
    placed = UnitPlacement.objects.filter(within(path), on_day(on)).values_list(
        "unit_id", "path", "unit__kind", "unit__order_number", "unit__name_key"
    )
    return [
        _Row(key, place, kind, number is None, number or 0, name_key)
        for key, place, kind, number, name_key in placed
    ]


def _walk(
    tops: Sequence[_Row],
    below: dict[int, list[_Row]],
    inside: dict[int, list[int]],
) -> Iterator[Standing]:
    """Yield units depth first, without recursion: a tree may be deep."""
    waiting = [(row, "", 0) for row in reversed(tops)]
    while waiting:
        row, number, depth = waiting.pop()
        children = below.get(row.key, [])
        yield Standing(row.key, row.kind, number, depth, inside.get(row.key, ()), len(children))
        lead = f"{number}." if number else ""
        waiting += [
            (child, f"{lead}{place}", depth + 1)
            for place, child in reversed(list(enumerate(children, 1)))
        ]
