"""Reads as much of a TOML text as is TOML.

``tomllib`` stops at the first fault, often below its cause. Here the statement at fault is left out
and the rest is read again, so that one slip does not hide the next.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .positions import find_error_lines

BEYOND = (ValueError, ArithmeticError, RecursionError)
"""What numbers of thousands of digits and hundreds of brackets end in: TOML, but not for a machine."""


@dataclass(frozen=True)
class Reading:
    """What of a text could be read.

    Parameters
    ----------
    values
        What it says, numbers with a point as Decimal.
    text
        The text with empty lines in place of what is no TOML.
    slips
        For each statement left out its first line, from 1, and what ``tomllib`` says of it.
    """

    values: Mapping[str, Any]
    text: str
    slips: tuple[tuple[int, str], ...]


def read_what_is_toml(text: str) -> Reading:
    """Return what a text says, and what in it says nothing."""
    lines = text.split("\n")
    slips: list[tuple[int, str]] = []
    while True:
        readable = "\n".join(lines)
        try:
            return Reading(_loads(readable), readable, tuple(slips))
        except tomllib.TOMLDecodeError as error:
            reason, noticed_on = _reason_and_line(str(error), lines)
        except BEYOND:
            reason, noticed_on = "Number or nesting too large", _first_line_beyond(lines)
        first, after = _statement(lines, noticed_on)
        slips.append((first, reason))
        lines[first - 1 : after - 1] = [""] * (after - first)


def _loads(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


def _first_line_beyond(lines: list[str]) -> int:
    for number in range(1, len(lines)):
        try:
            _loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue
        except BEYOND:
            return number
    return len(lines)


def _reason_and_line(error: str, lines: list[str]) -> tuple[str, int]:
    """Return what is wrong and where it was noticed; the end is the line after the last."""
    reason, _, place = error.rpartition(" (at ")
    found = re.match(r"line (\d+)", place)
    return reason, int(found[1]) if found else len(lines) + 1


def _statement(lines: list[str], noticed_on: int) -> tuple[int, int]:
    """Return the first line of the statement at fault, and the first line after it.

    What was never closed is noticed only further down. A faulty header takes its table along, whose
    values would else be read into the table above.
    """
    begun = find_error_lines("\n".join(lines))
    if _begins_a_statement("".join(lines[noticed_on - 1 : noticed_on])):
        begun += _unclosed_lists(lines[: noticed_on - 1])
    written = [n for n, line in enumerate(lines[:noticed_on], 1) if line.strip(" \t\r")]
    first = min({*begun} & {*written}, default=written[-1])
    if _is_header(lines[first - 1]):
        return first, _end_of_table(lines, first)
    return first, max(noticed_on, first + 1)


def _begins_a_statement(line: str) -> bool:
    return re.match(r"$|\[|[^{]*?=", line) is not None


def _unclosed_lists(lines: list[str]) -> list[int]:
    """Return the lines that open a list which no later line closes."""
    opened: list[int] = []
    for number, line in enumerate(lines, 1):
        opened += [number] * line.count("[")
        opened = opened[: max(0, len(opened) - line.count("]"))]
    return opened


def _is_header(line: str) -> bool:
    return line.startswith("[") or ("=" not in line and line.rstrip().endswith("]"))


def _end_of_table(lines: list[str], first: int) -> int:
    """Return the first line after a table and the tables inside it."""
    name = _header_name(lines[first - 1])
    for number, line in enumerate(lines[first:], first + 1):
        inner = _header_name(line).removeprefix(name)
        is_inside = "." in inner and inner != _header_name(line)
        if line.startswith("[") and not is_inside:
            return number
    return len(lines) + 1


def _header_name(line: str) -> str:
    return "".join(re.findall(r"[\w.-]+", line)[:1])
