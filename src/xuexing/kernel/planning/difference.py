"""What was added, moved, changed and dropped between two states of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .items import Item


class DifferenceKind(StrEnum):
    """What happened to an item."""

    ADDED = "added"
    MOVED = "moved"
    """Its time is another; other things may be too."""
    CHANGED = "changed"
    """Its time is the same."""
    DROPPED = "dropped"


@dataclass(frozen=True)
class Difference:
    """One item that is not as it was.

    Parameters
    ----------
    before, after
        None where it was not there, or no longer is.
    fields
        Names of what differs apart from the time; of an item in both states.
    """

    kind: DifferenceKind
    before: Item | None
    after: Item | None
    fields: tuple[str, ...] = ()

    @property
    def item(self) -> Item:
        """The item as it stands, or as it stood last."""
        item = self.after or self.before
        assert item is not None  # noqa: S101  one of the two is always there
        return item


COMPARED = (
    *("content", "forms", "target", "responsible", "minutes", "audience"),
    *("is_optional", "content_class", "unit"),
)


def differences(before: Sequence[Item], after: Sequence[Item]) -> list[Difference]:
    """Return what differs, in the order of the year."""
    old, new = {each.key: each for each in before}, {each.key: each for each in after}
    found = [Difference(DifferenceKind.ADDED, None, new[key]) for key in new if key not in old]
    found += [Difference(DifferenceKind.DROPPED, old[key], None) for key in old if key not in new]
    found += [each for key in old if key in new for each in _between(old[key], new[key])]
    return sorted(found, key=lambda each: (each.item.month, each.item.day or 32, each.item.key))


def _between(old: Item, new: Item) -> list[Difference]:
    fields = tuple(name for name in COMPARED if getattr(old, name) != getattr(new, name))
    if (old.month, old.day) != (new.month, new.day):
        return [Difference(DifferenceKind.MOVED, old, new, fields)]
    return [Difference(DifferenceKind.CHANGED, old, new, fields)] if fields else []
