"""Where facts came from, told by the rooms that hold the records."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from ..models import Fact


@dataclass(frozen=True)
class Source:
    """A record that facts came from, as a page names it.

    Parameters
    ----------
    title
        Its words.
    url
        Its page; whoever opens it is asked there whether they may.
    happened_at
        When it took place.
    """

    title: str
    url: str
    happened_at: dt.datetime


Describe = Callable[[Collection[UUID]], Mapping[UUID, Source]]
"""Describes many records of one kind by uuid, in one query; leaves out what is not there."""

_describers: dict[str, Describe] = {}


def register_source(kind: str, describe: Describe) -> None:
    """Let a higher room describe the records of a kind; call it in the room's ``ready``.

    One function may describe several kinds.
    """
    _describers[kind] = describe


def get_sources_by_key(keys: Collection[UUID]) -> dict[UUID, Source]:
    """Return records by uuid, of whatever kind they are.

    The rooms are asked one after another, lower floors first, until every record is named: at most
    one query for each kind there is.
    """
    found: dict[UUID, Source] = {}
    for describe in dict.fromkeys(_describers.values()):
        missing = [key for key in keys if key not in found]
        if not missing:
            break
        found |= describe(missing)
    return found


def get_sources(facts: Iterable[Fact]) -> dict[UUID, Source]:
    """Return the records that facts came from, by uuid: who describes any of them is asked once."""
    wanted: defaultdict[Describe, set[UUID]] = defaultdict(set)
    for fact in facts:
        if fact.source_kind in _describers:
            wanted[_describers[fact.source_kind]].add(fact.source_uuid)
    return {uuid: source for each, keys in wanted.items() for uuid, source in each(keys).items()}
