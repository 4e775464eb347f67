"""An exercise tried on invented people before anybody sits it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .bank import NOBODY, Bank
from .drawing import Drawing
from .rules import Rules
from .sittings import Places, Sittings

WAVE = 2048
"""Most people who sit side by side; how often items were used is known from the waves before."""
FIRST_WAVE = 64
"""Fewer at first, when nothing is known of that."""


@dataclass(frozen=True)
class Simulation:
    """How an exercise went.

    Parameters
    ----------
    abilities, errors
        What was found of each person, in deviations of the group.
    items
        People × most items: places in the bank in the order met, -1 past the end.
    marks
        What each got for them, -1 past the end.
    """

    abilities: NDArray[np.float64]
    errors: NDArray[np.float64]
    items: NDArray[np.int32]
    marks: NDArray[np.int8]

    @property
    def lengths(self) -> NDArray[np.intp]:
        """How many items each person answered."""
        return np.asarray((self.items != NOBODY).sum(axis=1))

    def use(self, bank: Bank) -> NDArray[np.float64]:
        """Return the share of people who met each item."""
        met = self.items[self.items != NOBODY]
        return np.bincount(met, minlength=len(bank.items)) / len(self.items)


def simulate(
    bank: Bank, rules: Rules, abilities: ArrayLike, *, rng: np.random.Generator
) -> Simulation:
    """Return how people of known abilities would fare.

    Parameters
    ----------
    bank, rules
        What the exercise is made of. The share of people who meet an item may pass
        ``Rules.most_used`` by what one wave of people uses at once.
    abilities
        True ones; answers are drawn from the items' own curves.
    rng
        Draws items and answers.
    """
    truth = np.asarray(abilities, dtype=np.float64)
    trial = _Trial(bank, rules, truth, rng)
    for people in _waves(len(truth)):
        trial.sit(people)
    return trial.found


def _waves(people: int) -> Iterator[Places]:
    start, size = 0, FIRST_WAVE
    while start < people:
        yield np.arange(start, min(start + size, people))
        start, size = start + size, min(2 * size, WAVE)


class _Trial:
    """An exercise, the people who sit it, and how often each item was used so far."""

    def __init__(
        self, bank: Bank, rules: Rules, truth: NDArray[np.float64], rng: np.random.Generator
    ) -> None:
        count = len(truth)
        self._bank, self._rules, self._truth, self._rng = bank, rules, truth, rng
        self._drawing = Drawing.of(bank.items)
        self._uses = np.zeros(len(bank.items), dtype=np.int64)
        self.found = Simulation(
            np.empty(count),
            np.empty(count),
            np.full((count, rules.most), NOBODY, dtype=np.int32),
            np.full((count, rules.most), NOBODY, dtype=np.int8),
        )

    def sit(self, people: Places) -> None:
        """Let a wave of people sit side by side until the last has ended."""
        limit = self._rules.most_used * (people[-1] + 1)
        sittings = Sittings.begin(self._bank, self._rules, len(people))
        for turn in range(self._rules.most + 1):
            mean, error = sittings.estimates()
            items = sittings.next_items(mean, self._uses >= limit, self._rng)
            is_over = (items == NOBODY) | (turn >= self._rules.most)
            is_over |= (turn >= self._rules.least) & (error <= self._rules.precision)
            self.found.abilities[people[is_over]] = mean[is_over]
            self.found.errors[people[is_over]] = error[is_over]
            if is_over.all():
                return
            if is_over.any():
                sittings = sittings.only(~is_over)
                people, items = people[~is_over], items[~is_over]
            self._answer(sittings, people, items, turn)

    def _answer(self, sittings: Sittings, people: Places, items: Places, turn: int) -> None:
        drawn = self._rng.random(len(people))
        marks = self._drawing.marks(items, self._truth[people], drawn)
        sittings.record(items, marks)
        self._uses += np.bincount(items, minlength=len(self._uses))
        self.found.items[people, turn] = items
        self.found.marks[people, turn] = marks
