"""People sitting the same exercise side by side, each with items of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .bank import NOBODY, Bank, Numbers, Singles
from .rules import Rules

Places = NDArray[np.intp]
Flags = NDArray[np.bool_]
SPARE = 8
"""Items looked at beyond those that could be needed: some rest."""
TIE = 1e-3
"""Areas as far behind as each other within this are drawn by lot."""


@dataclass
class Sittings:
    """Where some people stand, a row for each.

    Parameters
    ----------
    bank, rules
        What they sit.
    posterior
        People × nodes: what is known of each one's ability.
    used
        People × items: which items each has met.
    given
        People × areas: how many items of each area.
    """

    bank: Bank
    rules: Rules
    posterior: Singles
    used: Flags
    given: Numbers

    @classmethod
    def begin(cls, bank: Bank, rules: Rules, people: int) -> Sittings:
        """Return people who have answered nothing."""
        return cls(
            bank,
            rules,
            np.tile(bank.prior, (people, 1)),
            np.zeros((people, len(bank.items)), dtype=bool),
            np.zeros((people, len(bank.areas)), dtype=np.int32),
        )

    def __len__(self) -> int:
        return len(self.posterior)

    @property
    def answered(self) -> Numbers:
        """How many items each has answered."""
        return np.asarray(self.given.sum(axis=1, dtype=np.int32))

    def estimates(self) -> tuple[Singles, Singles]:
        """Return mean and deviation of each posterior."""
        mean = self.posterior @ self.bank.nodes
        square = self.posterior @ self.bank.nodes**2
        return mean, np.sqrt(np.maximum(square - mean**2, 0))

    def record(self, items: Places, marks: Places) -> None:
        """Take each one's answer to one item."""
        self.posterior *= self.bank.chances[self.bank.first[items] + marks]
        self.posterior /= self.posterior.sum(axis=1, keepdims=True)
        rows = np.arange(len(items))
        self.used[rows, items] = True
        self.given[rows, self.bank.area_of[items]] += 1

    def only(self, rows: Flags) -> Sittings:
        """Return some of the people."""
        return Sittings(
            self.bank, self.rules, self.posterior[rows], self.used[rows], self.given[rows]
        )

    def next_items(self, mean: Singles, rests: Flags, rng: np.random.Generator) -> Places:
        """Return each one's next item, or -1 where none is left.

        The area furthest behind its share comes next; of its items that the person has not met and
        that do not rest, one of the most informative at the person's ability is drawn.
        """
        lacking, layers = self._lacking(rng)
        chosen = np.full(len(self), NOBODY, dtype=np.intp)
        rows = self.bank.ability_rows(mean)
        left = np.arange(len(self))
        while len(left):
            area = lacking[left].argmax(axis=1)
            is_open = lacking[left, area] > -np.inf
            left, area = left[is_open], area[is_open]
            chosen[left] = self._draw(left, layers[area], rows[left], rests, rng)
            lacking[left, area] = -np.inf
            left = left[chosen[left] == NOBODY]
        return chosen

    def _lacking(self, rng: np.random.Generator) -> tuple[NDArray[np.float64], Places]:
        """Return how many items each used area lacks, people × areas, and its layer of the order."""
        shares = self.rules.shares
        if shares is None:
            return np.zeros((len(self), 1)), np.array([len(self.bank.areas)])
        used = [place for place, area in enumerate(self.bank.areas) if shares.get(area, 0) > 0]
        wanted = np.array([shares[self.bank.areas[place]] for place in used])
        lacking = wanted * (self.answered[:, None] + 1) - self.given[:, used]
        return lacking + TIE * rng.random(lacking.shape), np.array(used)

    def _draw(
        self, people: Places, layer: Places, rows: Places, rests: Flags, rng: np.random.Generator
    ) -> Places:
        """Return for each one an item of a layer of the order, or -1."""
        depth = self.bank.order.shape[2]
        met = self.answered if self.rules.shares is None else self.given.max(axis=1)
        look = int(met[people].max(initial=0)) + self.rules.choices + SPARE
        found = np.full(len(people), NOBODY, dtype=np.intp)
        left = np.arange(len(people))
        while len(left):
            candidates = self.bank.order[layer[left], rows[left], :look]
            is_free = ~(self.used[people[left, None], candidates] | rests[candidates])
            is_free &= candidates != NOBODY
            rank = is_free.cumsum(axis=1, dtype=np.int32)
            count = rank[:, -1]
            is_enough = (count >= self.rules.choices) | (look >= depth)
            drawn = 1 + (rng.random(len(left)) * np.minimum(count, self.rules.choices)).astype(int)
            place = (rank >= drawn[:, None]).argmax(axis=1)
            items = np.where(count > 0, candidates[np.arange(len(left)), place], NOBODY)
            found[left[is_enough]] = items[is_enough]
            left = left[~is_enough]
            look *= 4
        return found
