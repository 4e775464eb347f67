"""Classical statistics: what a teacher knows how to read, beside the models."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .answers import MISSING, Answers
from .arrays import Floats


@dataclass(frozen=True)
class ClassicalItem:
    """How an item went, without a model.

    Parameters
    ----------
    name
        Of the item.
    answered
        How many people answered it.
    facility
        Mean mark as a share of the highest, 0 to 1: the share of right answers where there are two.
    with_total
        Correlation of the mark with the mean mark over all items the person answered, this one
        among them (point-biserial), -1 to 1; NaN where it is not defined.
    with_rest
        The same with this item left out of the mean: what the item has in common with the others.
    """

    name: str
    answered: float
    facility: float
    with_total: float
    with_rest: float


@dataclass(frozen=True)
class ClassicalStatistics:
    """A test without a model.

    Parameters
    ----------
    items
        One for each.
    alpha
        Cronbach's alpha over people who answered everything, at most 1; NaN where there are fewer
        than two such people or items or all have the same total.
    """

    items: tuple[ClassicalItem, ...]
    alpha: float


def classical_statistics(answers: Answers) -> ClassicalStatistics:
    """Return facility and correlations of each item, and alpha (Cronbach 1951, Psychometrika 16)."""
    marks = answers.codes.astype(np.float64)
    given = answers.codes != MISSING
    marks[~given] = 0
    highest = np.maximum(answers.codes.max(axis=0), 1)
    total, count = marks.sum(axis=1), given.sum(axis=1)
    items = []
    for place, name in enumerate(answers.names):
        who = given[:, place]
        weights, mark = answers.weights[who], marks[who, place]
        rest, others = total[who] - mark, count[who] - 1
        items.append(
            ClassicalItem(
                name,
                float(weights.sum()),
                float(weights @ mark / weights.sum() / highest[place]) if who.any() else np.nan,
                _correlation(mark, total[who] / (others + 1), weights),
                _correlation(
                    mark[others > 0], rest[others > 0] / others[others > 0], weights[others > 0]
                ),
            )
        )
    everything = given.all(axis=1)
    return ClassicalStatistics(tuple(items), _alpha(marks[everything], answers.weights[everything]))


def _correlation(one: Floats, other: Floats, weights: Floats) -> float:
    if weights.sum() <= 1:
        return np.nan
    one, other = (each - weights @ each / weights.sum() for each in (one, other))
    spread = np.sqrt((weights @ one**2) * (weights @ other**2))
    return float(weights @ (one * other) / spread) if spread > 0 else np.nan


def _alpha(marks: Floats, weights: Floats) -> float:
    count = marks.shape[1]
    if count < 2 or weights.sum() <= 1:  # noqa: PLR2004  nothing to agree with
        return np.nan
    each = sum(_variance(marks[:, place], weights) for place in range(count))
    whole = _variance(marks.sum(axis=1), weights)
    return float(count / (count - 1) * (1 - each / whole)) if whole > 0 else np.nan


def _variance(values: Floats, weights: Floats) -> float:
    away = values - weights @ values / weights.sum()
    return float(weights @ away**2 / (weights.sum() - 1))
