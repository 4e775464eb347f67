"""One TOML file of a pack: its values, the line of each, and everything in it that is not TOML.

``tomllib`` gives the values and its own words for what is wrong, but no positions and only the first
fault; tree-sitter gives the positions. A statement that is not TOML is left out and the rest read
again, so that one slip does not hide the next.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from .messages import gettext_noop as _
from .model import PackFault

Key = tuple[str | int, ...]
"""Where a value stands: ``("duties", 2, "citation", "text")``."""


@dataclass(frozen=True)
class Source:
    """What one file says.

    Parameters
    ----------
    file
        Its name in the pack's folder.
    values
        What it says, numbers with a point as Decimal.
    lines
        The line, from 1, on which each value begins.
    faults
        What is not TOML. Where there are any, what is missing from ``values`` may only
        have been unreadable.
    """

    file: str
    values: Mapping[str, Any]
    lines: Mapping[Key, int]
    faults: tuple[PackFault, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all of the file could be read."""
        return not self.faults

    def line_of(self, key: Key) -> int:
        """Return the line of a value, or of the nearest table around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def read_source(path: Path) -> Source:
    """Return what a file says; where it cannot be read, nothing and the reason as its fault."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return _unreadable(path, 1, _("This file of the pack is missing."))
    except OSError as error:
        return _unreadable(path, 1, _("This file cannot be read: %(reason)s."), str(error.strerror))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _unreadable(path, line, _("This is not UTF-8. Save the file as UTF-8."))
    values, faults, readable = _read_what_is_toml(path.name, text)
    return Source(path.name, values, dict(_positions(readable)), tuple(faults))


def _unreadable(path: Path, line: int, message: str, reason: str = "") -> Source:
    return Source(path.name, {}, {}, (PackFault(path.name, line, message, {"reason": reason}),))


def _read_what_is_toml(file: str, text: str) -> tuple[dict[str, Any], list[PackFault], str]:
    """Return the values, the faults, and the text without the statements that are no TOML."""
    lines = text.split("\n")
    faults: list[PackFault] = []
    while True:
        readable = "\n".join(lines)
        try:
            return tomllib.loads(readable, parse_float=Decimal), faults, readable
        except tomllib.TOMLDecodeError as error:
            reason, noticed_on = _reason_and_line(str(error), lines)
        first, after = _statement(reason, noticed_on, lines)
        faults.append(_not_toml(file, first, reason))
        lines[first - 1 : after - 1] = [""] * (after - first)


def _reason_and_line(error: str, lines: list[str]) -> tuple[str, int]:
    found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", error)
    if found is None:
        return error, 1
    return found[1], int(found[2] or len(lines) + 1)


def _statement(reason: str, noticed_on: int, lines: list[str]) -> tuple[int, int]:
    """Return the first line of the statement that is at fault, and the first line after it.

    What was never closed is noticed only further down. A faulty header takes its table along, for
    its values would else be read into the table above.
    """
    first = min([noticed_on, *_error_lines(_tree("\n".join(lines)))])
    if reason == "Unclosed array":
        opened = (n for n in range(noticed_on - 1, 0, -1) if _opens_a_list(lines[n - 1]))
        first = min(first, next(opened, first))
    while not lines[first - 1 : first] or not lines[first - 1].strip():
        first -= 1
    after = max(noticed_on, first + 1)
    if lines[first - 1].lstrip().startswith("["):
        headers = (n for n in range(after, len(lines) + 1) if lines[n - 1].startswith("["))
        after = next(headers, len(lines) + 1)
    return first, after


def _opens_a_list(line: str) -> bool:
    return line.count("[") > line.count("]")


def _error_lines(node: Node) -> Iterator[int]:
    if node.is_error or node.is_missing:
        yield _line(node)
    elif node.has_error:
        for child in node.children:
            yield from _error_lines(child)


def _not_toml(file: str, line: int, reason: str) -> PackFault:
    if reason.startswith(("Cannot declare", "Cannot overwrite")):
        return PackFault(file, line, _("This is given a second time. Keep one of the two."), {})
    return PackFault(file, line, _("This is not TOML: %(reason)s."), {"reason": reason})


def _tree(text: str) -> Node:
    return Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node


def _positions(text: str) -> Iterator[tuple[Key, int]]:
    """Yield where each value begins, outer before inner."""
    counts: dict[Key, int] = {}
    for node in _tree(text).named_children:
        if node.type == "pair":
            yield from _pair(node, ())
        elif node.type in {"table", "table_array_element"}:
            header, *pairs = (each for each in node.named_children if each.type != "comment")
            table = _inside(_names(header), counts)
            if node.type == "table_array_element":
                number = counts.get(table, 0)
                counts[table] = number + 1
                table = (*table, number)
            yield table, _line(node)
            for pair in pairs:
                yield from _pair(pair, table)


def _inside(names: list[str], counts: Mapping[Key, int]) -> Key:
    """Return where a header stands: below the last element of every list that it passes."""
    key: Key = ()
    for name in names[:-1]:
        key = (*key, name)
        if key in counts:
            key = (*key, counts[key] - 1)
    return (*key, names[-1])


def _pair(node: Node, table: Key) -> Iterator[tuple[Key, int]]:
    if node.type != "pair":
        return
    name, value = (each for each in node.named_children if each.type != "comment")
    key = (*table, *_names(name))
    yield key, _line(name)
    yield from _value(value, key)


def _value(node: Node, key: Key) -> Iterator[tuple[Key, int]]:
    children = [each for each in node.named_children if each.type != "comment"]
    if node.type == "inline_table":
        for pair in children:
            yield from _pair(pair, key)
    elif node.type == "array":
        for number, each in enumerate(children):
            yield (*key, number), _line(each)
            yield from _value(each, (*key, number))


def _names(node: Node) -> list[str]:
    """Return the names of a key; ``a."b c".d`` has three."""
    if node.type == "dotted_key":
        return [name for child in node.named_children for name in _names(child)]
    text = (node.text or b"").decode()
    return [next(iter(tomllib.loads(f"{text} = 0")))]


def _line(node: Node) -> int:
    return node.start_point.row + 1
