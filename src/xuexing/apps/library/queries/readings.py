"""What somebody is given to read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..models import ReadingEntry, ReadingList


@dataclass(frozen=True)
class Reading:
    """One list that is for a person today.

    Parameters
    ----------
    compulsory
        What is to be read.
    chosen, offered
        Electives the person has chosen, and those that may be.
    """

    reading_list: ReadingList
    compulsory: Sequence[ReadingEntry]
    chosen: Sequence[ReadingEntry]
    offered: Sequence[ReadingEntry]

    @property
    def mine(self) -> list[ReadingEntry]:
        """What is on the person's own list, in the list's order."""
        return sorted([*self.compulsory, *self.chosen], key=lambda each: (each.place, each.pk))


def as_reading(reading_list: ReadingList, chosen: Collection[int]) -> Reading:
    """Return a list, its entries at hand, as it stands for somebody.

    Parameters
    ----------
    chosen
        Keys of entries that the person has chosen.
    """
    entries = list(reading_list.entries.all())
    elective = [each for each in entries if not each.is_compulsory]
    return Reading(
        reading_list=reading_list,
        compulsory=[each for each in entries if each.is_compulsory],
        chosen=[each for each in elective if each.pk in chosen],
        offered=[each for each in elective if each.pk not in chosen],
    )
