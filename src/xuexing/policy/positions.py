"""On which line of a TOML text each value begins: what ``tomllib`` drops."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Key = tuple[str | int, ...]
"""Where a value stands: ``("duties", 2, "citation", "text")``."""


def find_positions(text: str) -> dict[Key, int]:
    """Return the line, from 1, of every table, key and list item that the grammar makes out.

    A table is where its header is, a value where its key is.
    """
    lines: dict[Key, int] = {}
    lengths: dict[Key, int] = {}
    for node in _tree(text).named_children:
        if node.type == "pair":
            lines.update(_pair(node, ()))
        elif node.type in {"table", "table_array_element"}:
            header, *pairs = _parts(node)
            table = _table(node, header, lengths)
            lines[table] = _line(node)
            for pair in pairs:
                lines.update(_pair(pair, table))
    return lines


def find_error_lines(text: str) -> list[int]:
    """Return the lines on which the grammar comes to grief, in order."""
    return sorted(_errors(_tree(text)))


def _tree(text: str) -> Node:
    return Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node


def _errors(node: Node) -> Iterator[int]:
    if node.is_error or node.is_missing:
        yield _line(node)
    elif node.has_error:
        for child in node.children:
            yield from _errors(child)


def _table(node: Node, header: Node, lengths: dict[Key, int]) -> Key:
    """Return where a header leads: through the last element of each list on its way."""
    key: Key = ()
    *outer, last = _names(header)
    for name in outer:
        key = (*key, name)
        if key in lengths:
            key = (*key, lengths[key] - 1)
    key = (*key, last)
    if node.type == "table_array_element":
        number = lengths.get(key, 0)
        lengths[key] = number + 1
        key = (*key, number)
    return key


def _pair(node: Node, table: Key) -> Iterator[tuple[Key, int]]:
    if node.type != "pair" or node.has_error:
        return
    name, value = _parts(node)
    key = (*table, *_names(name))
    yield key, _line(name)
    yield from _inside(value, key)


def _inside(node: Node, key: Key) -> Iterator[tuple[Key, int]]:
    for number, part in enumerate(_parts(node)):
        if node.type == "inline_table":
            yield from _pair(part, key)
        elif node.type == "array":
            yield (*key, number), _line(part)
            yield from _inside(part, (*key, number))


def _parts(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _names(key: Node) -> list[str]:
    """Return the names of a key: ``a."b c".d`` has three."""
    names: list[str] = []
    value: Any = tomllib.loads(f"{(key.text or b'').decode()} = 0")
    while isinstance(value, dict):
        ((name, value),) = value.items()
        names.append(name)
    return names


def _line(node: Node) -> int:
    return node.start_point.row + 1
