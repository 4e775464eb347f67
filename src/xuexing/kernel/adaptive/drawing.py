"""Answers drawn from items' curves, for many people at once, each with an item of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xuexing.kernel.irt import Item, Model

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Drawing:
    """The numbers of some items side by side.

    Parameters
    ----------
    slopes, guessing
        One for each item.
    intercepts
        Items × most intercepts; -inf where an item has fewer.
    by_steps
        For each item whether marks are earned step by step.
    """

    slopes: Floats
    guessing: Floats
    intercepts: Floats
    by_steps: NDArray[np.bool_]

    @classmethod
    def of(cls, items: Sequence[Item]) -> Drawing:
        """Return the numbers of some items."""
        most = max(len(item.intercepts) for item in items)
        rows = [[*item.intercepts, *[-np.inf] * (most - len(item.intercepts))] for item in items]
        return cls(
            np.array([item.slope for item in items]),
            np.array([item.guessing for item in items]),
            np.array(rows),
            np.array([item.model is Model.PARTIAL_CREDIT for item in items]),
        )

    def marks(self, items: NDArray[np.intp], abilities: Floats, drawn: Floats) -> NDArray[np.intp]:
        """Return the mark that each person gets.

        Parameters
        ----------
        items
            For each person the place of an item.
        abilities
            Of the people.
        drawn
            A number from [0, 1) for each.
        """
        logits = (self.slopes[items] * abilities)[:, None] + self.intercepts[items]
        reached = _at_once(logits, self.guessing[items])
        stepwise = self.by_steps[items]
        if stepwise.any():
            reached[stepwise] = _step_by_step(logits[stepwise])
        return np.asarray((drawn[:, None] < reached).sum(axis=1))


def _at_once(logits: Floats, guessing: Floats) -> Floats:
    """Return P(mark k or better) of all models but partial credit."""
    known = 1 / (1 + np.exp(-np.maximum(logits, -700)))
    reached = guessing[:, None] + (1 - guessing[:, None]) * known
    return np.where(np.isneginf(logits), 0, reached)


def _step_by_step(logits: Floats) -> Floats:
    """Return P(mark k or better) of the partial credit model."""
    tops = np.concatenate([np.zeros((len(logits), 1)), logits.cumsum(axis=1)], axis=1)
    chances = np.exp(tops - tops.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return np.asarray(chances[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:])
