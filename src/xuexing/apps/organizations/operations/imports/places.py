"""Which unit and which group each row of a roster means, and which of them it brings along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.listing import Notes, Where
from xuexing.foundation.tables.text import fold_word

from ...formats.roster import PersonRow, UnitName
from ...formats.units import UnitRow
from ...formats.words import kind_by_ending
from ...models import Unit
from ...queries.imports import list_units_keyed, list_units_named
from .codes import LostZeros
from .groups import Place, put_into_groups
from .orders import Reach
from .trees import Node
from .units import UnitPlan, UnitPlanner, find_known_units

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Places:
    """Finds the place of each row; every fault is noted, none stops it.

    A unit is found by its code, else by its name (with the code of the unit above, where units share a
    name), else it is the one whose page the import began from. A unit with a code that nobody has is
    opened, if the row says its name and the code of the unit above.
    """

    def __init__(
        self, *, standard: Unit | None, reach: Reach, faults: list[Fault], notes: Notes
    ) -> None:
        self._standard = standard
        self._reach = reach
        self._faults = faults
        self._notes = notes
        self._pack = current_pack()

    def find(self, rows: Sequence[PersonRow]) -> tuple[list[Place | None], UnitPlan]:
        """Return each row's place (None after a fault) and the units to be opened for them."""
        first: dict[UnitName, Where] = {}
        # Rows that say most about a unit come first: the others may leave its name out.
        for row in sorted(rows, key=lambda row: not (row.unit.name and row.unit.parent_code)):
            first.setdefault(row.unit, row.where)
        found, new = self._by_code(first)
        plan = UnitPlanner(self._reach, self._faults, self._notes).plan(new)
        found |= {name: plan.nodes[name.code] for name in first if name.code in plan.nodes}
        found |= self._by_name(first, found)
        units = self._with_parts(first, found)
        return put_into_groups(rows, [units.get(row.unit) for row in rows], plan), plan

    # -- units ---------------------------------------------------------------------------------

    def _by_code(
        self, first: Mapping[UnitName, Where]
    ) -> tuple[dict[UnitName, Node], list[UnitRow]]:
        """Return the units that are there, and rows for those that are to be opened."""
        known = find_known_units({name.code for name in first if name.code})
        parents = {unit.pk: unit.code for unit in list_units_keyed(_parents(known.values()))}
        zeros = LostZeros(known)
        nodes: dict[str, Node] = {}
        found: dict[UnitName, Node] = {}
        new: dict[str, tuple[UnitName, UnitRow]] = {}
        for name, where in first.items():
            unit = known.get(name.code) or self._restored(name, where, known, zeros)
            if unit:
                self._check_names(name, where, unit, parents.get(unit.parent_id or 0, ""))
                found[name] = nodes.setdefault(unit.code, Node(unit))
            elif name.code:
                self._add_new(name, where, new)
        return found, [row for _name, row in new.values()]

    def _restored(
        self, name: UnitName, where: Where, known: Mapping[str, Unit], zeros: LostZeros
    ) -> Unit | None:
        code = zeros.restore(name.code)
        unit = known[code] if code else None
        if unit is None or (name.name and unit.name != name.name):
            return None
        message = _("%(code)s was read as %(restored)s, whose zeros were lost.")
        data = {"code": name.code, "restored": unit.code}
        self._notes.remarks.append(Fault(message, where.at("unit_code"), data))
        return unit

    def _check_names(self, name: UnitName, where: Where, unit: Unit, parent_code: str) -> None:
        """Refuse a row whose code and words mean two units: one of them is wrong."""
        if name.name and fold_word(name.name) != fold_word(unit.name):
            message = _(
                "Code %(code)s belongs to %(known)s, not to %(name)s. Correct one of them;"
                " a unit is renamed by a file of units or on its page."
            )
            data = {"code": unit.code, "known": unit.name, "name": name.name}
            self._refuse(where, "unit_name", message, **data)
        if name.kind and name.kind != unit.kind:
            message = _("%(name)s is of another kind here. Correct it, or leave the cell blank.")
            self._refuse(where, "unit_kind", message, name=unit.name)
        if name.parent_code and name.parent_code.lstrip("0") != parent_code.lstrip("0"):
            message = _(
                "%(name)s stands below %(known)s, not below %(code)s. Correct the code;"
                " a unit is moved by a file of units or on its page."
            )
            data = {"name": unit.name, "known": parent_code, "code": name.parent_code}
            self._refuse(where, "parent_code", message, **data)

    def _add_new(
        self, name: UnitName, where: Where, new: dict[str, tuple[UnitName, UnitRow]]
    ) -> None:
        if name.code in new:
            self._check_alike(name, where, new[name.code])
            return
        if not name.name or not name.parent_code:
            message = _(
                "No unit has code %(code)s. Correct it; or, to open the unit, fill in its name"
                " and the code of the unit above."
            )
            self._refuse(where, "unit_code", message, code=name.code)
            return
        kind = name.kind or kind_by_ending(self._pack)(name.name) or self._usual_kind
        row = UnitRow(where, name.code, name.name, name.parent_code, kind, None)
        new[name.code] = (name, row)

    def _check_alike(self, name: UnitName, where: Where, known: tuple[UnitName, UnitRow]) -> None:
        """Refuse a code that two rows give to different units."""
        first, row = known
        differs = [
            key
            for key in ("name", "parent_code", "kind")
            if getattr(name, key) and getattr(name, key) != getattr(first, key)
        ]
        if differs:
            message = _("Row %(first)s says otherwise about the unit with code %(code)s.")
            column = {"name": "unit_name", "kind": "unit_kind"}.get(differs[0], differs[0])
            self._refuse(where, column, message, first=row.where.row, code=name.code)

    @property
    def _usual_kind(self) -> str:
        """The kind of unit that people belong to: the pack's first with a roster."""
        kinds = self._pack.unit_kinds.values()
        return next(kind.key for kind in kinds if kind.has_roster and not kind.is_part)

    def _by_name(
        self, first: Mapping[UnitName, Where], coded: Mapping[UnitName, Node]
    ) -> dict[UnitName, Node]:
        """Return the units of rows without a code."""
        by_name: dict[str, dict[str, Node]] = {}
        for node in coded.values():
            by_name.setdefault(node.unit.name, {})[node.unit.code] = node
        wanted = {name.name for name in first if name.name and not name.code}
        for unit in list_units_named(wanted):
            if self._reach.edits_roster(unit):
                by_name.setdefault(unit.name, {}).setdefault(unit.code, Node(unit))
        above = [_parent_key(node) for nodes in by_name.values() for node in nodes.values()]
        codes = {unit.pk: unit.code for unit in list_units_keyed(filter(None, above))}
        found: dict[UnitName, Node] = {}
        for name, where in first.items():
            if name.code:
                continue
            nodes = list(by_name.get(name.name, {}).values())
            fitting = [node for node in nodes if _stands_below(node, name.parent_code, codes)]
            only = self._only(name, where, fitting)
            if only:
                found[name] = only
        return found

    def _only(self, name: UnitName, where: Where, nodes: Sequence[Node]) -> Node | None:
        if not name.name:
            if self._standard:
                return Node(self._standard)
            self._refuse(where, "unit_code", _("Nothing says to which unit this person belongs."))
            return None
        if len(nodes) == 1:
            return nodes[0]
        if nodes:
            message = _("Several units are called %(name)s. Add a column with their codes.")
        else:
            message = _(
                "No unit is called %(name)s. Correct the name; or, to open the unit, add its code"
                " and the code of the unit above."
            )
        self._refuse(where, "unit_name", message, name=name.name)
        return None

    def _with_parts(
        self, first: Mapping[UnitName, Where], found: Mapping[UnitName, Node]
    ) -> dict[UnitName, Place]:
        """Return the units that people can belong to; a group comes with the unit it is part of."""
        kinds = self._pack.unit_kinds
        parts = [
            node for node in found.values() if kinds[node.unit.kind or self._usual_kind].is_part
        ]
        parents = {
            unit.pk: Node(unit) for unit in list_units_keyed(filter(None, map(_parent_key, parts)))
        }
        places: dict[UnitName, Place] = {}
        for name, node in found.items():
            kind = kinds[node.unit.kind or self._usual_kind]
            above = node.parent or parents.get(_parent_key(node) or 0)
            place = Place(above, node) if kind.is_part and above else Place(node)
            if self._may_hold(place, first[name]):
                places[name] = place
        return places

    def _may_hold(self, place: Place, where: Where) -> bool:
        unit = place.unit.unit
        if unit.ended_on:
            message = _("%(name)s was closed on %(day)s. Choose another unit.")
            self._refuse(where, "unit_code", message, name=unit.name, day=unit.ended_on.isoformat())
        elif not self._pack.unit_kinds[unit.kind or self._usual_kind].has_roster:
            message = _(
                "People do not belong to %(name)s itself but to a unit below it. Choose one."
            )
            self._refuse(where, "unit_code", message, name=unit.name)
        elif not place.unit.is_new and not self._reach.edits_roster(unit):
            message = _("You may not change the people of %(name)s. Ask its secretary.")
            self._refuse(where, "unit_code", message, name=unit.name)
        else:
            return True
        return False

    def _refuse(self, where: Where, column: str, message: str | _StrPromise, **data: Any) -> None:
        self._faults.append(Fault(message, where.at(column, "unit_name", "name"), data))


def _parents(units: Iterable[Unit]) -> list[int]:
    return [unit.parent_id for unit in units if unit.parent_id]


def _parent_key(node: Node) -> int | None:
    return node.unit.parent_id


def _stands_below(node: Node, code: str, codes: Mapping[int, str]) -> bool:
    """Tell whether a unit stands below the one with a code; any does where no code is given."""
    own = node.parent.unit.code if node.parent else codes.get(_parent_key(node) or 0, "")
    return not code or own == code
