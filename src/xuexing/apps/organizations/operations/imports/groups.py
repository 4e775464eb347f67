"""Which group of its unit each row of a roster means; groups that are not there are opened."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.text import fold_word

from ...formats.roster import PersonRow
from ...formats.units import UnitRow
from ...models import Unit
from ...queries.imports import list_parts_of, list_units_coded
from .trees import Node
from .units import UnitPlan

CODES_TRIED = 200
"""How many codes are looked up to find free ones for the groups of one unit."""

Groups = dict[tuple[str, str], Node]
"""Groups by code of their unit and folded name."""


@dataclass(frozen=True)
class Place:
    """The unit of a row, and the group if it names one (or its unit is one)."""

    unit: Node
    group: Node | None = None


def put_into_groups(
    rows: Sequence[PersonRow], places: Sequence[Place | None], plan: UnitPlan
) -> list[Place | None]:
    """Return the places with the groups that rows name; missing groups join the plan's new units.

    Two statements where any row names a group, however many do.
    """
    named: dict[str, dict[str, PersonRow]] = {}
    units: dict[str, Node] = {}
    for row, place in zip(rows, places, strict=True):
        if place and row.group:
            code = place.unit.unit.code
            units[code] = place.unit
            named.setdefault(code, {}).setdefault(fold_word(row.group), row)
    groups = _standing_groups(units) if named else {}
    missing = {
        code: [row for folded, row in wanted.items() if (code, folded) not in groups]
        for code, wanted in named.items()
    }
    _open_groups(missing, units, groups, plan)
    return [_with_group(row, place, groups) for row, place in zip(rows, places, strict=True)]


def _standing_groups(units: Mapping[str, Node]) -> Groups:
    kinds = [kind.key for kind in current_pack().unit_kinds.values() if kind.is_part]
    codes = {node.unit.pk: code for code, node in units.items() if not node.is_new}
    return {
        (codes[part.parent_id or 0], fold_word(part.name)): Node(part)
        for part in list_parts_of(codes, kinds)
    }


def _open_groups(
    missing: Mapping[str, Sequence[PersonRow]],
    units: Mapping[str, Node],
    groups: Groups,
    plan: UnitPlan,
) -> None:
    """Open groups, each with its unit's code and a number as its own code."""
    numbers = range(1, CODES_TRIED)
    tried = [f"{code}-{number}" for code, rows in missing.items() if rows for number in numbers]
    taken = {unit.code for unit in list_units_coded(tried)} if tried else set()
    kind = next((each.key for each in current_pack().unit_kinds.values() if each.is_part), "")
    for code, rows in missing.items():
        free = (number for number in itertools.count(1) if f"{code}-{number}" not in taken)
        for number, row in zip(free, rows, strict=False):
            name = row.group or ""
            own = UnitRow(row.where, f"{code}-{number}", name, code, kind, number)
            unit = Unit(code=own.code, name=name, kind=kind, order_number=number)
            node = Node(unit, own, units[code], is_new=True)
            plan.nodes[own.code] = groups[code, fold_word(name)] = node


def _with_group(row: PersonRow, place: Place | None, groups: Groups) -> Place | None:
    if place is None or not row.group:
        return place
    return Place(place.unit, groups[place.unit.unit.code, fold_word(row.group)])
