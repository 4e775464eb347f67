"""The sums over people for any form, missing answers and several groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .answers import MISSING, Answers
from .arrays import ROWS, Codes, Floats, Indices, Precision, Reals, column_sums, row_sums
from .expectation import Expected
from .form import Form

FLOOR = -60.0
"""Smallest logarithm kept of a posterior mass: numbers near the smallest make sums five times slower."""
NOTHING: dict[Precision, float] = {np.float32: 1e-8, np.float64: 1e-11}
"""Posterior density, relative to its top, below which nodes are left out."""
WIDER = 2
"""Nodes by which a window grows when sums are taken more precisely."""
LEAK = 100
"""So many times higher the outermost node kept may rise before all are looked at again."""
MOST_KEPT = 2**22
"""Answers of which zeros and ones are kept in floating point too."""
SHRINK = 3
"""Answers by which the mean of a few is drawn to 0 when people are sorted."""


class People:
    """The sums for any form, missing answers and several groups.

    Each row's log likelihood on the nodes is a product of its answers (as zeros and ones) with the
    logarithms of the response functions; the expected counts are the product back. People are sorted
    by score, so that those taken together lie close and most nodes are far from all of them.

    Parameters
    ----------
    answers
        Any.
    form
        Of the same items.
    groups
        For each row the number of its group, from 0.
    """

    def __init__(self, answers: Answers, form: Form, groups: Indices) -> None:
        self._form = form
        self._is_complete = answers.is_complete
        self._keeps = answers.codes.size < MOST_KEPT
        self._looked_at: tuple[int, Precision] | None = None
        order = np.lexsort((_scores(answers), groups))
        self._chunks = list(_chunks(answers.of_people(order), form, groups[order]))

    def expect(
        self, vector: Floats, nodes: Floats, log_density: Floats, precision: Precision
    ) -> Expected:
        """Return expected counts under a form's numbers."""
        self._look_at(len(nodes), precision)
        tables = Tables.of(self._form, vector, nodes, precision)
        densities = log_density.astype(precision)
        rows = tables.rows if self._is_complete else tables.rows + tables.first.shape[1]
        sums = _Sums(np.zeros((rows, len(nodes))), np.zeros(log_density.shape))
        for chunk in self._chunks:
            ready = chunk.in_precision(precision, keep=self._keeps)
            while not sums.add(chunk, ready, tables, densities[chunk.group]):
                chunk.window = slice(0, len(nodes))
        counts = _by_block(sums, self._form)
        return Expected(counts, sums.density, sums.log_likelihood, sums.coarse)

    def _look_at(self, nodes: int, precision: Precision) -> None:
        """Look at all nodes again when they are others, but where each has only been halved."""
        before, self._looked_at = self._looked_at, (nodes, precision)
        if before == self._looked_at:
            return
        for chunk in self._chunks:
            if before is not None and nodes in (before[0], 2 * before[0] - 1):
                scale = 1 if nodes == before[0] else 2
                low, high = chunk.window.start - WIDER, chunk.window.stop + WIDER
                chunk.window = slice(
                    max(0, scale * low) // 2 * 2, min(nodes, scale * high - scale + 1)
                )
            else:
                chunk.window = slice(0, nodes)


@dataclass(frozen=True)
class Marks:
    """Answers of some people as zeros and ones, a column for each.

    Parameters
    ----------
    all
        Rows × people: for each category past the first, of all items block by block, whether it is
        the answer; then for each item whether there is one.
    others
        How many rows are of categories.
    """

    all: Reals
    others: int


@dataclass(frozen=True)
class Tables:
    """Logarithms of response functions on the nodes.

    Parameters
    ----------
    nodes
        The abilities.
    first
        Nodes × items: of category 0.
    others
        Nodes × other categories: what they are above category 0.
    weights, constants
        Where each of ``others`` is weights·θ + constants, so that a sum over a person's answers does
        for the table; else None.
    """

    nodes: Reals
    first: Reals
    others: Reals
    weights: Reals | None
    constants: Reals | None

    @property
    def rows(self) -> int:
        """How many categories past the first all items have."""
        return int(self.others.shape[1])

    @classmethod
    def of(cls, form: Form, vector: Floats, nodes: Floats, precision: Precision) -> Tables:
        """Return the tables of a form."""
        logs = form.log_probabilities(vector, nodes)
        others = [(each[:, 1:] - each[:, :1]).reshape(-1, len(nodes)) for each in logs]
        linear = form.linear(vector) or (None, None)
        weights, constants = (None if each is None else each.astype(precision) for each in linear)
        return cls(
            nodes.astype(precision),
            np.concatenate([each[:, 0] for each in logs]).T.astype(precision),
            np.concatenate(others).T.astype(precision),
            weights,
            constants,
        )

    def log_masses(self, marks: Marks, window: slice) -> tuple[Reals, Reals | float]:
        """Return log likelihoods, nodes × people, and what is to be added to each person's."""
        others, given = marks.all[: marks.others], marks.all[marks.others :]
        mass = self.first[window] @ given
        if self.weights is None or self.constants is None:
            mass += self.others[window] @ others
            return mass, 0.0
        mass += np.multiply.outer(self.nodes[window], self.weights @ others)
        return mass, self.constants @ others


@dataclass
class _Chunk:
    """People of much the same score.

    Parameters
    ----------
    group
        Their group.
    weights
        How many people each stands for.
    codes, others
        See ``Marks``.
    window
        Nodes at which any of them may be.
    ready
        The marks in the precision of the last sums, where there is room to keep them.
    """

    group: int
    weights: Floats
    codes: Codes
    others: int
    window: slice
    ready: Marks | None = None

    def in_precision(self, precision: Precision, *, keep: bool) -> Marks:
        """Return the marks in floating point."""
        if self.ready is not None and self.ready.all.dtype == precision:
            return self.ready
        marks = Marks(self.codes.astype(precision), self.others)
        self.ready = marks if keep else None
        return marks


@dataclass
class _Sums:
    """What chunk by chunk adds up to; see ``Expected``."""

    counts: Floats
    density: Floats
    log_likelihood: float = 0.0
    coarse: float = 0.0

    def add(self, chunk: _Chunk, marks: Marks, tables: Tables, log_density: Reals) -> bool:
        """Add people; return False, with nothing added, if they have left their window."""
        mass, constant = tables.log_masses(marks, chunk.window)
        mass += log_density[chunk.window, None]
        top = exponentiate(mass)
        nothing = NOTHING[mass.dtype.type]
        if len(mass) == len(tables.nodes):
            likely = np.flatnonzero(mass.max(axis=1) > nothing)
            chunk.window = slice(int(likely[0]) // 2 * 2, int(likely[-1]) + 1)
            mass = mass[chunk.window]
        elif max(mass[0].max(), mass[-1].max()) > LEAK * nothing:
            return False
        every, half = mass.sum(axis=0), 2 * mass[::2].sum(axis=0)
        self.log_likelihood += float(chunk.weights @ (np.log(every) + top + constant))
        self.coarse += float(chunk.weights @ (np.log(half) + top + constant))
        mass *= (chunk.weights / every).astype(mass.dtype)
        self.counts[:, chunk.window] += marks.all[: len(self.counts)] @ mass.T
        self.density[chunk.group, chunk.window] += mass.sum(axis=1)
        return True


def posteriors(
    answers: Answers, form: Form, vector: Floats, nodes: Floats, log_density: Floats
) -> Floats:
    """Return each person's posterior masses, nodes × people, in double precision."""
    codes, others = _as_marks(answers.codes, form)
    marks = Marks(codes.astype(np.float64), others)
    tables = Tables.of(form, vector, nodes, np.float64)
    mass, _ = tables.log_masses(marks, slice(None))
    mass += log_density[:, None]
    exponentiate(mass)
    return np.asarray(mass / mass.sum(axis=0))


def exponentiate(mass: Reals) -> Reals:
    """Turn logarithms into masses in place, the largest of each column 1; return its logarithm."""
    top: Reals = mass.max(axis=0)
    mass -= top
    np.clip(mass, FLOOR, 0, out=mass)  # faster than maximum
    np.exp(mass, out=mass)
    return top


def _by_block(sums: _Sums, form: Form) -> tuple[Floats, ...]:
    """Return counts with category 0 put back: whoever answered and gave no other answer."""
    others = sum(len(block.items) * (block.categories - 1) for block in form.blocks)
    parts, item, row = [], others, 0
    for block in form.blocks:
        count, width = len(block.items), block.categories - 1
        part = sums.counts[row : row + count * width].reshape(count, width, -1)
        is_complete = len(sums.counts) == others
        given = sums.density.sum(axis=0) if is_complete else sums.counts[item : item + count, None]
        parts.append(np.concatenate([given - part.sum(axis=1, keepdims=True), part], axis=1))
        item, row = item + count, row + count * width
    return tuple(parts)


def _scores(answers: Answers) -> Floats:
    """Return a rough score of each person: the mean of marks above the item's mean."""
    ones = np.ones(len(answers.codes))
    given = (answers.codes != MISSING).view(np.int8)
    marks = np.maximum(answers.codes, 0)
    means = column_sums(marks, ones) / np.maximum(column_sums(given, ones), 1)
    count, total = row_sums(given, np.ones(len(means))), row_sums(marks, np.ones(len(means)))
    return np.asarray((total - row_sums(given, means)) / (count + SHRINK))


def _as_marks(codes: Codes, form: Form) -> tuple[Codes, int]:
    """Return the rows of ``Marks`` and how many of them are of categories."""
    columns = np.ascontiguousarray(codes.T)
    parts = [columns[block.items] for block in form.blocks]
    rows = []
    for block, part in zip(form.blocks, parts, strict=True):
        marks = np.arange(1, block.categories, dtype=np.int8)[:, None]
        rows.append((part[:, None] == marks).reshape(-1, len(codes)))
    others = sum(len(each) for each in rows)
    rows += [part != MISSING for part in parts]
    return np.concatenate(rows).view(np.int8), others


def _chunks(answers: Answers, form: Form, groups: Indices) -> Iterator[_Chunk]:
    edges = [0, *(np.flatnonzero(np.diff(groups)) + 1), len(groups)]
    for low, high in pairwise(edges):
        for start in range(low, high, ROWS):
            rows = slice(start, min(start + ROWS, high))
            ones, others = _as_marks(answers.codes[rows], form)
            yield _Chunk(int(groups[low]), answers.weights[rows], ones, others, slice(0, 0))
