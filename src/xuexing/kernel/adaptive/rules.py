"""How an adaptive exercise goes on and when it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class End(StrEnum):
    """Why there is no next item."""

    PRECISE = "precise"
    """The ability is known as precisely as asked."""
    LONG = "long"
    """As many items were answered as may be."""
    EXHAUSTED = "exhausted"
    """No item is left that may be used."""


@dataclass(frozen=True)
class Rules:
    """What an exercise must keep to.

    Parameters
    ----------
    precision
        It ends when the posterior deviation of ability is at most this, in deviations of the group.
    least, most
        Numbers of items between which it ends.
    shares
        Share of the items for each content area of the bank, adding up to 1; areas not named are
        not used. None: content plays no part.
    choices
        Among so many of the best items one is drawn, so that neighbours do not see the same
        (Kingsbury & Zara 1989, Applied Measurement in Education 2, doi:10.1207/s15324818ame0204_6).
    most_used
        Share of people who may meet an item; above it the item rests (Revuelta & Ponsoda 1998,
        J. Educational Measurement 35, doi:10.1111/j.1745-3984.1998.tb00541.x). 1: no limit.
    """

    precision: float = 0.3
    least: int = 5
    most: int = 30
    shares: Mapping[str, float] | None = field(default=None)
    choices: int = 5
    most_used: float = 1.0
