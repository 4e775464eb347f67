"""The next item for one person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from .bank import NOBODY, Bank
from .rules import End, Rules
from .sittings import Sittings


@dataclass(frozen=True)
class Choice:
    """What comes next.

    Parameters
    ----------
    item
        Place of the next item in the bank; None at the end.
    end
        Why the exercise ends; None while it goes on.
    ability, error
        Mean and deviation of what is known now, in deviations of the group.
    """

    item: int | None
    end: End | None
    ability: float
    error: float


def choose(
    bank: Bank,
    rules: Rules,
    answered: Sequence[tuple[int, int]],
    *,
    rng: np.random.Generator,
    resting: Collection[int] = (),
) -> Choice:
    """Return the next item for somebody who has answered some, or why there is none.

    Parameters
    ----------
    bank, rules
        What the exercise is made of.
    answered
        Place in the bank and mark of each item answered, in any order.
    rng
        Draws among items that are as good as each other.
    resting
        Places of items that have been used too often, see ``Rules.most_used``.
    """
    sitting = Sittings.begin(bank, rules, 1)
    for item, mark in answered:
        sitting.record(np.array([item]), np.array([mark]))
    mean, error = sitting.estimates()
    ability, deviation = float(mean[0]), float(error[0])
    if len(answered) >= rules.least and deviation <= rules.precision:
        return Choice(None, End.PRECISE, ability, deviation)
    if len(answered) >= rules.most:
        return Choice(None, End.LONG, ability, deviation)
    rests = np.zeros(len(bank.items), dtype=bool)
    rests[list(resting)] = True
    item = int(sitting.next_items(mean, rests, rng)[0])
    if item == NOBODY:
        return Choice(None, End.EXHAUSTED, ability, deviation)
    return Choice(item, None, ability, deviation)
