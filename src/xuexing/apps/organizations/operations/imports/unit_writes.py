"""Writing what a file changes in the tree, in statements whose number does not grow with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import Model

from xuexing.foundation.among import among
from xuexing.foundation.keys import reserve_keys
from xuexing.foundation.ordering import stroke_key

from ...models import Post, Unit, UnitPlacement
from ...queries.imports import list_open_placements, list_units_below
from .orders import Days
from .trees import Node, Tree
from .units import UnitPlan

BATCH = 1_000
ABSENT = "absent_from_file"
FIELDS = ("name", "kind", "order_number", "name_key", "parent", "path", "ended_on", "end_reason")

Count = Callable[[int], None]
"""Takes how many rows were written."""


def write_units(plan: UnitPlan, *, days: Days, count: Count) -> None:
    """Open, change, move and end units as planned; call it inside the import's transaction.

    New units and places are inserted, changed ones updated, each in batches of 1,000. A new unit's
    key is reserved first, because its path holds it.
    """
    tree = Tree(plan.nodes.values())
    _give_keys(plan.new)
    for node in plan.new:
        node.unit.path = tree.path_of(node)
    create_all(Unit, [node.unit for node in plan.new], count)
    _place([node.unit for node in plan.new], on=days.of_beginning)
    paths = _new_paths(plan, tree)
    _change(plan.changed, tree, on=days.of_change)
    _move(paths, on=days.of_change)
    _end(plan.ended, on=days.of_change)


def create_all(model: type[Model], rows: Sequence[Model], count: Count) -> None:
    """Insert rows in batches, telling after each how many were written."""
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        model._default_manager.bulk_create(batch)
        count(len(batch))


def _give_keys(nodes: Sequence[Node]) -> None:
    for node, key in zip(nodes, reserve_keys(Unit, len(nodes)), strict=True):
        node.unit.pk = key
        node.unit.name_key = stroke_key(node.unit.name)
    for node in nodes:
        node.unit.parent_id = node.parent.unit.pk if node.parent else None


def _place(units: Iterable[Unit], *, on: dt.date) -> None:
    places = [UnitPlacement(unit_id=unit.pk, path=unit.path, from_on=on) for unit in units]
    UnitPlacement.objects.bulk_create(places, batch_size=BATCH)


def _new_paths(plan: UnitPlan, tree: Tree) -> dict[int, str]:
    """Return the open units whose path changes, by id: those that move, and all below them."""
    listed = {node.unit.pk: node for node in plan.nodes.values() if not node.is_new}
    moved = [node.unit for node in plan.changed if node.is_moved and node.unit.ended_on is None]
    units = {unit.pk: unit for unit in [*moved, *list_units_below(unit.path for unit in moved)]}
    paths = {
        key: tree.path_of(listed[key]) if key in listed else tree.path_of_unlisted(unit)
        for key, unit in units.items()
    }
    return {key: path for key, path in paths.items() if path != units[key].path}


def _change(nodes: Sequence[Node], tree: Tree, *, on: dt.date) -> None:
    """Write what rows say otherwise; a closed unit that is listed again opens again."""
    reopened = []
    for node in nodes:
        unit, row = node.unit, node.row
        if row is None:
            continue
        unit.name, unit.name_key = row.name, stroke_key(row.name)
        unit.kind = row.kind or unit.kind
        unit.order_number = unit.order_number if row.order_number is None else row.order_number
        unit.parent_id = node.parent.unit.pk if node.parent else None
        unit.path = tree.path_of(node)
        if unit.ended_on is not None:
            reopened.append(
                UnitPlacement(unit=unit, path=unit.path, from_on=max(on, unit.ended_on))
            )
            unit.ended_on, unit.end_reason = None, ""
    Unit.objects.bulk_update([node.unit for node in nodes], FIELDS, batch_size=BATCH)
    UnitPlacement.objects.bulk_create(reopened, batch_size=BATCH)


def _move(paths: Mapping[int, str], *, on: dt.date) -> None:
    """Close the places that end and open new ones; a place that held for no day is changed."""
    if not paths:
        return
    Unit.objects.bulk_update(
        [Unit(pk=key, path=path) for key, path in paths.items()], ["path"], batch_size=BATCH
    )
    places = list(list_open_placements(paths))
    young = [place for place in places if place.from_on >= on]
    old = [place for place in places if place.from_on < on]
    for place in young:
        place.path = paths[place.unit_id]
    UnitPlacement.objects.bulk_update(young, ["path"], batch_size=BATCH)
    UnitPlacement.objects.filter(among("id", (place.pk for place in old))).update(until_on=on)
    UnitPlacement.objects.bulk_create(
        [UnitPlacement(unit_id=each.unit_id, path=paths[each.unit_id], from_on=on) for each in old],
        batch_size=BATCH,
    )


def _end(units: Sequence[Unit], *, on: dt.date) -> None:
    """Close units with the posts in them; what began that very day held for no day and goes."""
    if not units:
        return
    keys = [unit.pk for unit in units]
    Unit.objects.filter(among("id", keys)).update(ended_on=on, end_reason=ABSENT)
    places = UnitPlacement.objects.filter(among("unit_id", keys), until_on__isnull=True)
    places.filter(from_on__gte=on).delete()
    places.update(until_on=on)
    posts = Post.objects.filter(among("unit_id", keys), until_on__isnull=True)
    posts.filter(from_on__gte=on).delete()
    posts.update(until_on=on, end_reason=ABSENT)
