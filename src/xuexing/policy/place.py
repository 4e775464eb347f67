"""A value in a pack file, and how its reader says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn, TypeVar

from .model import PackFault
from .positions import Key
from .source import Source

Value = TypeVar("Value")

SHOWN = 60
"""How much of a faulty value is repeated, in characters: a fault is one line."""


class Unreadable(Exception):  # noqa: N818  a signal between readers: the faults are noted already
    """The value cannot be used. Whoever reads the values around it goes on with the next."""


@dataclass(frozen=True)
class Place:
    """A value and where it stands.

    Parameters
    ----------
    source
        The file.
    key
        The way to the value in it.
    value
        What ``tomllib`` made of it.
    known
        Names that values may refer to, by vocabulary. A vocabulary whose file could not be read in
        full is absent: what refers to it is let pass.
    faults
        Where all readers of a pack note what they find.
    """

    source: Source
    key: Key
    value: Any
    known: Mapping[str, Collection[str]]
    faults: list[PackFault]

    @property
    def name(self) -> str:
        """The name of the value: the last word on the way to it."""
        return next((part for part in reversed(self.key) if isinstance(part, str)), "")

    def inside(self, key: str | int) -> Place:
        """Return a value of this table or list."""
        return Place(self.source, (*self.key, key), self.value[key], self.known, self.faults)

    def read(self, reader: Callable[[Place], Value]) -> Iterator[Value]:
        """Yield what the reader makes of this value, or nothing where it gives up."""
        try:
            yield reader(self)
        except Unreadable:
            return

    def note(self, message: str, **data: object) -> None:
        """Note a fault here; the message may also use ``name`` and ``value``."""
        line = self.source.line_of(self.key)
        places = {"name": _short(self.name), "value": _short(self.value), **data}
        used = {key: _flat(each) for key, each in places.items() if f"%({key})s" in message}
        self.faults.append(PackFault(self.source.file, line, message, used))

    def refuse(self, message: str, **data: object) -> NoReturn:
        """Note a fault here and give the value up."""
        self.note(message, **data)
        raise Unreadable

    def note_unknown(
        self, word: str, known: Collection[str], plain: str, near: str, **data: object
    ) -> None:
        """Note that a word is none of those known, with ``near`` where one is close to it."""
        close = get_close_matches(word, known, n=1)
        self.note(near if close else plain, near="".join(close), known=", ".join(known), **data)


def _short(value: object) -> str:
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = _flat(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _flat(value: object) -> str:
    return " ".join(str(value).split())
