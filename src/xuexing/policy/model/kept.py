"""What is no duty: rules the program keeps, and what a secretary alone is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from .duty import Citation
from .words import Certainty, Text


class Counted(StrEnum):
    """What a check of the roster counts."""

    FULL_MEMBERS = "full_members"
    SEATS = "seats"
    """People on the unit's committee."""


@dataclass(frozen=True)
class RosterCheck:
    """A number that the roster of a unit should keep to.

    Parameters
    ----------
    at_least, at_most
        The bounds, both inside; None for no upper one.
    from_members
        It is asked only of units with at least so many full members.
    """

    unit_kinds: tuple[str, ...]
    counts: Counted
    at_least: int
    at_most: int | None
    from_members: int


@dataclass(frozen=True)
class Kept:
    """A rule about how something is done, which the program keeps: nobody owes it, nothing is counted.

    Parameters
    ----------
    how
        How the program keeps it, in a sentence.
    check
        What the roster of a unit is compared with; None where it is kept elsewhere.
    """

    key: str
    title: Text
    how: Text
    citation: Citation
    certainty: Certainty
    check: RosterCheck | None


@dataclass(frozen=True)
class Caution:
    """What a secretary alone is told of a member who came to nothing for months on end.

    No finding: shown to nobody else, stored nowhere, never counted.

    Parameters
    ----------
    unit_kinds
        Kinds of units whose members it is about.
    months
        The months on end that the article names.
    tell_from
        From how many on the secretary is told: early enough for a talk.
    """

    key: str
    version: int
    title: Text
    reason: Text
    citation: Citation
    certainty: Certainty
    effective_from: dt.date
    unit_kinds: tuple[str, ...]
    months: int
    tell_from: int
