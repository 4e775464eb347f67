"""Where units stand according to a file: parents, circles, paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ...formats.units import UnitRow
from ...models import Unit
from .plans import Fields


@dataclass(slots=True, eq=False)
class Node:
    """A unit of the file, or one that a unit of the file stands below.

    Parameters
    ----------
    unit
        The row of the table, or one that is not written yet.
    row
        The row of the file; None for a unit that the file only refers to. It stays where it is.
    parent
        The node above; None at the top, and for what the file only refers to.
    is_new, is_moved
        Whether the unit, or its place, is new.
    fields
        What differs from the table, for what is there already.
    """

    unit: Unit
    row: UnitRow | None = None
    parent: Node | None = None
    is_new: bool = False
    is_moved: bool = False
    fields: Fields = field(default_factory=dict)


def keys_in(path: str) -> list[int]:
    """Return the ids in a path, from the top down, its own last."""
    return [int(key) for key in path.split("/") if key]


class Tree:
    """The units of a file among those that stand already.

    A unit that the file does not list stands below the nearest unit above it that the file does list,
    wherever that one goes.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._listed = {node.unit.pk: node for node in nodes if not node.is_new}
        self._paths: dict[int, str] = {}

    def above(self, node: Node) -> Node | None:
        """Return the node right above, or the nearest listed one above what is not listed."""
        return node.parent if node.row else self._nearest(node.unit)

    def path_of(self, node: Node) -> str:
        """Return the path of a node whose unit has its key."""
        known = self._paths.get(node.unit.pk)
        if known is None:
            known = self._path(node)
            self._paths[node.unit.pk] = known
        return known

    def path_of_unlisted(self, unit: Unit) -> str:
        """Return the path of a unit that the file does not list."""
        above = self._nearest(unit)
        if above is None:
            return unit.path
        return self.path_of(above) + unit.path[len(above.unit.path) :]

    def _path(self, node: Node) -> str:
        if node.row is None:
            return self.path_of_unlisted(node.unit)
        return f"{self.path_of(node.parent) if node.parent else ''}{node.unit.pk}/"

    def _nearest(self, unit: Unit) -> Node | None:
        above = reversed(keys_in(unit.path)[:-1])
        return next((self._listed[key] for key in above if key in self._listed), None)


def find_circles(nodes: Mapping[str, Node]) -> Iterator[Node]:
    """Yield the nodes that would stand below themselves."""
    tree = Tree(nodes.values())
    finished: set[int] = set()
    for start in nodes.values():
        chain: list[Node] = []
        places: dict[int, int] = {}
        node: Node | None = start
        while node is not None and id(node) not in finished and id(node) not in places:
            places[id(node)] = len(chain)
            chain.append(node)
            node = tree.above(node)
        if node is not None and id(node) in places:
            yield from chain[places[id(node)] :]
        finished.update(places)


def depth_of(node: Node) -> int:
    """Return how many units stand above a node, itself included."""
    depth, above = 1, node
    while above.parent is not None:
        depth, above = depth + 1, above.parent
    return depth if above.row else depth + len(keys_in(above.unit.path)) - 1
