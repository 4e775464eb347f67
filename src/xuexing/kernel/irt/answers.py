"""Who answered what: the input of everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Codes, Floats, Indices

MISSING = -1
MOST_CATEGORIES = 100
MOST_PATTERNS = 2**62
"""Ways to answer that a whole number of 64 bits can tell apart."""


class UnusableAnswersError(ValueError):
    """The table holds something that is no category number.

    Parameters
    ----------
    places
        Row and column, from 0, of every such cell.
    """

    def __init__(self, places: Sequence[tuple[int, int]]) -> None:
        self.places = tuple(places)
        super().__init__(f"{len(self.places)} cells are no category numbers: {self.places[:5]}")


@dataclass(frozen=True)
class Answers:
    """The answers of people to items.

    Parameters
    ----------
    codes
        People × items: category numbers from 0, right being 1 where there are two; ``MISSING`` (-1)
        where a person was not asked or left a blank.
    weights
        How many people a row stands for, positive.
    names
        One for each item.
    """

    codes: Codes
    weights: Floats
    names: tuple[str, ...]

    @property
    def has_any(self) -> NDArray[np.bool_]:
        """For each row whether it holds any answer."""
        if self.is_complete:
            return np.ones(len(self.codes), dtype=bool)
        return np.asarray((self.codes != MISSING).any(axis=1))

    @property
    def people(self) -> float:
        """How many people answered anything."""
        return float(self.weights[self.has_any].sum())

    @property
    def is_complete(self) -> bool:
        """Whether every person answered every item."""
        return bool(self.codes.min(initial=0) > MISSING)

    def of_people(self, rows: Indices | slice | NDArray[np.bool_]) -> Answers:
        """Return the answers of some rows."""
        return Answers(self.codes[rows], self.weights[rows], self.names)

    def together(self, groups: Indices) -> tuple[Answers, Indices]:
        """Return a row for all who are of one group and answered alike, and the rows' groups.

        Where few are alike, all stay as they are.
        """
        radix = int(self.codes.max(initial=0)) - MISSING + 1
        if radix ** self.codes.shape[1] * (int(groups.max(initial=0)) + 1) > MOST_PATTERNS:
            return self, groups
        patterns = groups.astype(np.int64)
        for column in self.codes.T:
            patterns = radix * patterns + (column - MISSING)
        _, rows, row_of = np.unique(patterns, return_index=True, return_inverse=True)
        if 2 * len(rows) > len(patterns):
            return self, groups
        weights = np.bincount(row_of, weights=self.weights).astype(np.float64)
        return Answers(self.codes[rows], weights, self.names), groups[rows]

    def of_items(self, columns: Indices) -> Answers:
        """Return the answers to some items."""
        names = tuple(self.names[column] for column in columns)
        return Answers(np.ascontiguousarray(self.codes[:, columns]), self.weights, names)


def answers_of(
    table: ArrayLike, *, names: Sequence[str] | None = None, weights: ArrayLike | None = None
) -> Answers:
    """Return a table of numbers as answers.

    Parameters
    ----------
    table
        People × items: whole numbers from 0 to 99; NaN or -1 where an answer is missing.
    names
        One for each item; else their numbers from 1.
    weights
        How many people each row stands for; else one.

    Raises
    ------
    UnusableAnswersError
        Some cells hold anything else; all are named.
    """
    codes = _codes(np.atleast_2d(np.asarray(table)))
    each = np.ones(len(codes)) if weights is None else np.asarray(weights, dtype=np.float64)
    titles = tuple(names) if names is not None else tuple(map(str, range(1, codes.shape[1] + 1)))
    return Answers(codes, each, titles)


def _codes(given: NDArray[Any]) -> Codes:
    if given.dtype.kind in "biu" and _lies_within(given):
        return given.astype(np.int8, copy=False)
    if given.dtype.kind == "f":
        given = np.where(np.isnan(given), MISSING, given)
    usable = (given >= MISSING) & (given < MOST_CATEGORIES)
    codes = np.where(usable, given, MISSING).astype(np.int8)
    faulty = ~usable | (codes != given)
    if faulty.any():
        raise UnusableAnswersError([(int(row), int(col)) for row, col in np.argwhere(faulty)])
    return codes


def _lies_within(given: NDArray[Any]) -> bool:
    return bool(given.min(initial=0) >= MISSING and given.max(initial=0) < MOST_CATEGORIES)
