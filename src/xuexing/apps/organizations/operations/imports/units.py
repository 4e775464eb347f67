"""Comparing a file of units with the tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.tables.listing import Notes

from ...formats.units import UnitRow
from ...models import Unit
from ...queries.imports import (
    count_people_in,
    has_code_with_leading_zero,
    list_units_below,
    list_units_coded,
    list_units_keyed,
)
from .codes import LostZeros, with_zeros
from .orders import Reach
from .plans import Change, Lines
from .trees import Node, depth_of, find_circles, keys_in

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_LEVELS = 20
"""A path of more ids might not fit its column."""


@dataclass
class UnitPlan:
    """What an import does to the tree.

    Parameters
    ----------
    nodes
        The units that the file lists, by code, and those it brings along.
    ended
        Units that a complete file no longer lists.
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    ended: list[Unit] = field(default_factory=list)
    lines: Lines = field(default_factory=Lines)

    @property
    def new(self) -> list[Node]:
        """The units to be opened."""
        return [node for node in self.nodes.values() if node.is_new]

    @property
    def changed(self) -> list[Node]:
        """The units that are there and differ."""
        return [node for node in self.nodes.values() if node.fields]


class UnitPlanner:
    """Finds out what a list of units changes; every fault is noted, none stops it.

    Four statements, two more where codes may have lost zeros, two for a complete file.
    """

    def __init__(self, reach: Reach, faults: list[Fault], notes: Notes) -> None:
        self._reach = reach
        self._faults = faults
        self._notes = notes

    def plan(self, rows: Sequence[UnitRow], *, is_complete: bool = False) -> UnitPlan:
        """Return what the rows change in the tree."""
        plan = UnitPlan()
        codes = {row.code for row in rows} | {row.parent_code for row in rows if row.parent_code}
        self._known = find_known_units(codes)
        self._zeros = LostZeros(self._known)
        self._take_rows(rows, plan)
        self._place_rows(plan)
        self._refuse_shapes(plan)
        self._compare(plan)
        if is_complete:
            self._end_absent(plan)
        return plan

    # -- which units ---------------------------------------------------------------------------

    def _take_rows(self, rows: Sequence[UnitRow], plan: UnitPlan) -> None:
        for row in rows:
            unit = self._known.get(row.code) or self._restored(row)
            code = unit.code if unit else row.code
            if code in plan.nodes:
                first = plan.nodes[code].row
                message = _("Code %(code)s stands in row %(first)s too. Delete one of the two.")
                self._refuse(row, "code", message, code=code, first=first.where.row if first else 0)
            elif unit:
                plan.nodes[code] = Node(unit, row)
            else:
                plan.nodes[code] = Node(self._new_unit(row), row, is_new=True)

    def _restored(self, row: UnitRow) -> Unit | None:
        """Return the unit whose code has lost its zeros in the file, if it has this row's name."""
        code = self._zeros.restore(row.code)
        unit = self._known[code] if code else None
        if unit is None or unit.name != row.name:
            return None
        self._remark_zeros(row, "code", row.code, unit.code)
        return unit

    def _new_unit(self, row: UnitRow) -> Unit:
        if row.kind is None:
            message = _("Nothing says what kind of unit this is. Add a column kind or level.")
            self._refuse(row, "kind", message)
        return Unit(
            code=row.code, name=row.name, kind=row.kind or "", order_number=row.order_number
        )

    # -- where they stand ----------------------------------------------------------------------

    def _place_rows(self, plan: UnitPlan) -> None:
        kept = [n.unit.parent_id for n in plan.nodes.values() if n.row and not n.row.parent_code]
        parents = {unit.pk: unit for unit in list_units_keyed(key for key in kept if key)}
        known = {node.unit.pk: node for node in plan.nodes.values() if not node.is_new}
        zeros = LostZeros({*self._known, *plan.nodes})
        for node in plan.nodes.values():
            row = node.row
            if row and row.parent_code:
                node.parent = self._parent(row, plan, zeros)
            elif node.unit.parent_id:
                key = node.unit.parent_id
                node.parent = known.get(key) or Node(parents[key])
            elif row and node.is_new and not self._reach.is_whole:
                message = _("You may not place a unit at the top. Give the code of the unit above.")
                self._refuse(row, "parent_code", message)
        moved = {n.unit.parent_id for n in plan.nodes.values() if _is_elsewhere(n)}
        above = list_units_keyed(key for key in moved if key)
        self._codes_above = {unit.pk: unit.code for unit in above}

    def _parent(self, row: UnitRow, plan: UnitPlan, zeros: LostZeros) -> Node | None:
        code = row.parent_code
        if code not in plan.nodes and code not in self._known:
            restored = zeros.restore(code)
            if restored is None:
                message = _("No unit has code %(code)s. Add its row, or correct the code.")
                self._refuse(row, "parent_code", message, code=code)
                return None
            self._remark_zeros(row, "parent_code", code, restored)
            code = restored
        node = plan.nodes.get(code) or Node(self._known[code])
        if node.row is None and node.unit.ended_on:
            message = _("%(name)s was closed on %(day)s. Choose another unit above.")
            day = node.unit.ended_on.isoformat()
            self._refuse(row, "parent_code", message, name=node.unit.name, day=day)
        return node

    def _check_reach(self, node: Node) -> None:
        """Refuse a new unit, or a new place, in a part of the tree that is not this person's."""
        above, row = node.parent, node.row
        while above is not None and above.is_new:
            above = above.parent
        is_listed_there = node.parent is not None and node.parent.is_new
        if row is None or above is None or is_listed_there:
            return
        if (node.is_new or _is_elsewhere(node)) and not self._reach.edits_unit(above.unit):
            message = _("You may not change units below %(name)s. Ask its staff.")
            self._refuse(row, "parent_code", message, name=above.unit.name)

    def _refuse_shapes(self, plan: UnitPlan) -> None:
        circles = list(find_circles(plan.nodes))
        for node in circles:
            if node.row:
                message = _(
                    "This unit would stand below itself. Correct the code of the unit above."
                )
                self._refuse(node.row, "parent_code", message)
        if circles:
            return
        for node in plan.nodes.values():
            self._check_reach(node)
            if node.row and node.is_new and depth_of(node) > MOST_LEVELS:
                message = _("There are more than %(most)s units one above the other.")
                self._refuse(node.row, "parent_code", message, most=MOST_LEVELS)

    # -- what differs --------------------------------------------------------------------------

    def _compare(self, plan: UnitPlan) -> None:
        for node in plan.nodes.values():
            if node.row is None:
                continue
            if node.is_new:
                plan.lines.added.append(_line(node))
                continue
            node.is_moved = _is_elsewhere(node)
            node.fields = self._differences(node, node.row)
            if not node.fields:
                plan.lines.unchanged += 1
            elif not self._reach.edits_unit(node.unit):
                message = _("You may not change %(name)s. Ask its staff.")
                self._refuse(node.row, "code", message, name=node.unit.name)
            else:
                plan.lines.changed.append(_line(node))

    def _differences(self, node: Node, row: UnitRow) -> dict[str, tuple[str, str]]:
        """Return what a row says otherwise than the table."""
        unit = node.unit
        pairs: dict[str, tuple[Any, Any]] = {
            "name": (unit.name, row.name),
            "kind": (unit.kind, row.kind or unit.kind),
            "order_number": (unit.order_number, _or(row.order_number, unit.order_number)),
            "ended_on": (unit.ended_on, None),
        }
        found = {key: (_text(old), _text(new)) for key, (old, new) in pairs.items() if old != new}
        if node.is_moved and node.parent:
            old = self._codes_above.get(unit.parent_id or 0, "")
            found["parent"] = (old, node.parent.unit.code)
        return found

    def _end_absent(self, plan: UnitPlan) -> None:
        """End the open units below the listed ones that the file does not list."""
        listed = [node for node in plan.nodes.values() if not node.is_new]
        kept = {node.unit.pk for node in listed}
        for node in plan.nodes.values():
            if node.parent is not None and node.parent.row is None:
                kept.update(keys_in(node.parent.unit.path))
        absent = [
            unit
            for unit in list_units_below(node.unit.path for node in listed)
            if unit.pk not in kept
        ]
        people = count_people_in(unit.pk for unit in absent)
        names = {node.unit.pk: node.unit.name for node in listed}
        for unit in absent:
            self._end(unit, people.get(unit.pk, 0), names, plan)
            names[unit.pk] = unit.name

    def _end(self, unit: Unit, people: int, names: Mapping[int, str], plan: UnitPlan) -> None:
        data: dict[str, Any] = {"name": unit.name, "code": unit.code, "people": people}
        if people:
            message = _(
                "%(name)s (%(code)s) is not in the complete file but has %(people)s people."
                " Add its row, or move the people first."
            )
            self._faults.append(Fault(message, {}, data))
        if not self._reach.edits_unit(unit):
            message = _("%(name)s (%(code)s) is not in the file, and you may not close it.")
            self._faults.append(Fault(message, {}, data))
        plan.ended.append(unit)
        plan.lines.ended.append(Change(unit.name, unit.code, names.get(unit.parent_id or 0, "")))

    # -- telling -------------------------------------------------------------------------------

    def _refuse(self, row: UnitRow, column: str, message: str | _StrPromise, **data: Any) -> None:
        self._faults.append(Fault(message, row.where.at(column, "name"), data))

    def _remark_zeros(self, row: UnitRow, column: str, code: str, restored: str) -> None:
        message = _("%(code)s was read as %(restored)s, whose zeros were lost.")
        data = {"code": code, "restored": restored}
        self._notes.remarks.append(Fault(message, row.where.at(column, "name"), data))


def find_known_units(codes: Collection[str]) -> dict[str, Unit]:
    """Return the units that have these codes, or had before zeros were lost, by code."""
    known = {unit.code: unit for unit in list_units_coded(codes)}
    unknown = set(codes) - known.keys()
    if unknown and has_code_with_leading_zero():
        known |= {unit.code: unit for unit in list_units_coded(with_zeros(unknown))}
    return known


def _is_elsewhere(node: Node) -> bool:
    """Tell whether a unit that is there gets another unit above it."""
    if node.is_new or node.parent is None:
        return False
    return node.parent.is_new or node.parent.unit.pk != node.unit.parent_id


def _line(node: Node) -> Change:
    assert node.row is not None  # noqa: S101  only listed units are shown
    above = node.parent.unit.name if node.parent else ""
    return Change(node.row.name, node.unit.code, above, node.row.where.at(), node.fields)


def _or(said: int | None, known: int | None) -> int | None:
    return known if said is None else said


def _text(value: dt.date | str | int | None) -> str:
    return "" if value is None else str(value)
