"""How a page shows rooms above its own: those rooms register what they add.

A slot is a name and what is given to its providers; the page that owns a slot says both in its room's
README. Providers are registered when the program starts and answer with plain values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Provider = Callable[..., Iterable[Any]]

_providers: dict[str, list[Provider]] = defaultdict(list)


@dataclass(frozen=True)
class Action:
    """A place to go on from a page.

    Parameters
    ----------
    label
        What it does, in the reader's language.
    url
        Where it leads.
    """

    label: str
    url: str


@dataclass(frozen=True)
class Described:
    """One thing to do, in the reader's language: what the slots ``notices.to_do.…`` yield.

    Parameters
    ----------
    title
        What is to be done, in a few words.
    reason
        Why, in one sentence.
    label, url
        The one action and where it leads.
    """

    title: str
    reason: str
    label: str
    url: str


@dataclass(frozen=True)
class Line:
    """One row of a panel.

    Parameters
    ----------
    text
        What it is: the title of a record.
    note
        How it stands, in a few words.
    url
        Where it leads; empty for nowhere.
    """

    text: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Panel:
    """A part of a page that a room above fills in.

    Parameters
    ----------
    key
        The same in every language, small letters, digits and underscores: by it a page remembers
        what it did with the panel.
    title
        Its heading.
    lines
        Its rows, in order.
    actions
        Where to go on from it.
    empty
        What to say where there are no rows.
    """

    key: str
    title: str
    lines: Sequence[Line] = ()
    actions: Sequence[Action] = ()
    empty: str = ""


def register(slot: str, provider: Provider) -> None:
    """Add to a slot; called from an AppConfig's ``ready``."""
    if provider not in _providers[slot]:
        _providers[slot].append(provider)


def collect(slot: str, **given: Any) -> list[Any]:
    """Return what the rooms above add to a slot, in the order in which they registered."""
    return list(each_of(slot, **given))


def each_of(slot: str, **given: Any) -> Iterator[Any]:
    """Yield the same one after another: a reader that has enough asks no further room."""
    for provider in _providers[slot]:
        yield from provider(**given)
