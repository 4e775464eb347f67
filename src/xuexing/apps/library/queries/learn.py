"""What rooms above add to the page Learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from xuexing.apps.organizations.api import Person
from xuexing.foundation.panels import Action, collect

from ..models import ReadingEntry

SLOT = "library.learn"


@dataclass(frozen=True)
class OfEntry:
    """What a room above says about an entry to the person who is given it.

    Parameters
    ----------
    words
        How it stands, in a few words; empty for nothing.
    """

    entry_uuid: UUID
    words: str
    action: Action


def get_added(*, person: Person, entries: Iterable[ReadingEntry]) -> Mapping[UUID, list[OfEntry]]:
    """Return what rooms above add to some entries for a person, by the entry's key."""
    added: dict[UUID, list[OfEntry]] = defaultdict(list)
    for each in collect(SLOT, person=person, entries=list(entries)):
        added[each.entry_uuid].append(each)
    return added
