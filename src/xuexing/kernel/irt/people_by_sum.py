"""The sums over people where all that matters of a complete row is one weighted sum of its answers.

In the 1PL, 2PL and partial credit models the likelihood of a complete row is
exp(θ·s + constants(row) + c(θ)) with s the sum of the slopes of what was right, so the posterior is
a smooth function of the number s alone. People are sorted by s; within a narrow stretch of s each
posterior mass is a polynomial of low degree. What a calibration needs then are the sums of answers
times Chebyshev polynomials of s: a handful of columns instead of a hundred nodes, so that the cost
does not depend on the number of nodes at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .answers import Answers
from .arrays import Codes, Floats, Indices, Precision, column_sums, row_sums
from .expectation import Expected
from .form import Form

HALF_WIDTH = 0.6
"""Half a stretch of s, times the posterior deviation there. Term k of the series for a normal
posterior is at most .4·h^k/√k!·2^(1-k): 3·10⁻⁷ is left with 8 terms, 10⁻¹¹ with 13."""
TOO_WIDE = 0.9
"""Stretches that have grown so wide since they were cut are cut anew."""
TERMS: dict[Precision, int] = {np.float32: 8, np.float64: 11}
MOST_CELLS = 2**19
"""Answers taken at a time: in floating point they should stay near the processor."""
MOST_ROWS = 4096
STEPS = 65
"""Points of s at which the posterior deviation is asked when stretches are cut."""


class Sums(NamedTuple):
    """The people of one stretch, as far as their answers matter.

    Parameters
    ----------
    middle, half
        The stretch: s from middle - half to middle + half.
    answers
        Terms × columns: sums of polynomial times answer.
    people
        Terms: sums of the polynomials.
    """

    middle: float
    half: float
    answers: Floats
    people: Floats


@dataclass(frozen=True)
class _Kernel:
    """How likely abilities are for a sum: the nodes, and log P(all wrong) on them with the density."""

    nodes: Floats
    constant: Floats

    def masses(self, sums: Floats) -> tuple[Floats, Floats, Floats]:
        """Return posterior masses at some s, and log likelihoods from all and from half the nodes."""
        logs = sums[..., None] * self.nodes + self.constant
        top = logs.max(axis=-1, keepdims=True)
        mass = np.exp(np.maximum(logs - top, -700))
        every = mass.sum(axis=-1, keepdims=True)
        half = 2 * mass[..., ::2].sum(axis=-1)
        return mass / every, (np.log(every) + top)[..., 0], np.log(half) + top[..., 0]


class PeopleBySum:
    """The sums for complete rows of one group under a form whose families all have a scoring.

    Parameters
    ----------
    answers
        Without missing ones.
    form
        Of the same items.
    """

    def __init__(self, answers: Answers, form: Form) -> None:
        self._form = form
        self._columns = _as_columns(answers.codes, form)
        self._weights = answers.weights
        self._is_weighted = bool((answers.weights != 1).any())
        self._totals = column_sums(self._columns, answers.weights)
        self._edges: list[int] = []
        self._at_hand: tuple[tuple[bytes, Precision], list[Sums]] | None = None
        self._most_rows = max(min(MOST_ROWS, MOST_CELLS // self._columns.shape[1]), 1)

    def expect(
        self, vector: Floats, nodes: Floats, log_density: Floats, precision: Precision
    ) -> Expected:
        """Return expected counts under a form's numbers."""
        slopes, constants = _linear(self._form, vector)
        slopes = slopes.astype(precision).astype(np.float64)
        kernel = _Kernel(nodes, _all_wrong(self._form, vector, nodes) + log_density[0])
        stretches = self._stretches(slopes, kernel, precision)
        counts, density, heights = _integrate(stretches, kernel)
        by_block = _by_block(counts, density, self._form)
        total, coarse = (height + float(self._totals @ constants) for height in heights)
        return Expected(by_block, density[None], total, coarse)

    def _stretches(self, slopes: Floats, kernel: _Kernel, precision: Precision) -> list[Sums]:
        """Return the sums, which depend on the slopes alone: for other nodes they are at hand."""
        key = (slopes.tobytes(), precision)
        if self._at_hand is None or self._at_hand[0] != key:
            self._at_hand = key, self._taken(slopes, kernel, precision)
        return self._at_hand[1]

    def _taken(self, slopes: Floats, kernel: _Kernel, precision: Precision) -> list[Sums]:
        if self._edges:
            found = list(self._take(slopes, precision))
            if not _is_any_too_wide(found, kernel):
                return found
        self._cut(slopes, kernel)
        return list(self._take(slopes, precision))

    def _cut(self, slopes: Floats, kernel: _Kernel) -> None:
        """Sort people by s and cut where half a stretch reaches ``HALF_WIDTH`` deviations."""
        sums = row_sums(self._columns, slopes)
        order = np.argsort(sums)
        self._columns = np.take(self._columns, order, axis=0)
        self._weights = self._weights[order]
        sums = sums[order]
        points = np.linspace(sums[0], sums[-1], STEPS)
        deviation = _deviations(points, kernel)
        widths = (deviation[1:] + deviation[:-1]) / 2 * np.diff(points)
        passed = np.concatenate([[0.0], np.cumsum(widths)])
        stretch = (np.interp(sums, points, passed) / (2 * HALF_WIDTH)).astype(np.intp)
        edges = [0, *(np.flatnonzero(np.diff(stretch)) + 1), len(sums)]
        self._edges = [0]
        for low, high in pairwise(edges):
            parts = -(-(high - low) // self._most_rows)
            self._edges += [low + (high - low) * part // parts for part in range(1, parts + 1)]

    def _take(self, slopes: Floats, precision: Precision) -> Iterator[Sums]:
        room = np.empty((self._most_rows, self._columns.shape[1]), precision)
        powers = np.empty((TERMS[precision], self._most_rows), precision)
        weights = slopes.astype(precision)
        for low, high in pairwise(self._edges):
            rows = room[: high - low]
            np.copyto(rows, self._columns[low:high])
            sums = rows @ weights
            least, most = float(sums.min()), float(sums.max())
            middle, half = (least + most) / 2, max((most - least) / 2, 1e-3)
            terms = powers[:, : high - low]
            _chebyshev((sums - precision(middle)) * precision(1 / half), terms)
            if self._is_weighted:
                terms *= self._weights[low:high].astype(precision)
            yield Sums(middle, half, terms @ rows, terms.sum(axis=1))


def _integrate(stretches: list[Sums], kernel: _Kernel) -> tuple[Floats, Floats, list[float]]:
    """Return counts (columns × nodes), density, and both log likelihoods but for the constants."""
    people = np.array([each.people for each in stretches], dtype=np.float64)
    answers = np.concatenate([each.answers for each in stretches], dtype=np.float64)
    middles, halves = (np.array([each[part] for each in stretches]) for part in (0, 1))
    points, series = _interpolation(people.shape[1])
    masses, *heights = kernel.masses(middles[:, None] + halves[:, None] * points)
    terms = (series @ masses).reshape(-1, len(kernel.nodes))
    totals = [float(((each @ series.T) * people).sum()) for each in heights]
    return answers.T @ terms, people.ravel() @ terms, totals


def _interpolation(terms: int) -> tuple[Floats, Floats]:
    """Return the Chebyshev points on [-1, 1] and the matrix from values there to the series."""
    angles = np.pi * (np.arange(terms) + 0.5) / terms
    series = np.cos(np.outer(np.arange(terms), angles)) * 2 / terms
    series[0] /= 2
    return np.cos(angles), series


def _chebyshev(scaled: np.ndarray, out: np.ndarray) -> None:
    """Write T0, T1, … of numbers on [-1, 1] into the rows of ``out``."""
    out[0] = 1
    out[1] = scaled
    twice = scaled + scaled
    for term in range(2, len(out)):
        np.multiply(twice, out[term - 1], out=out[term])
        out[term] -= out[term - 2]


def _is_any_too_wide(stretches: list[Sums], kernel: _Kernel) -> bool:
    middles, halves = (np.array([each[part] for each in stretches]) for part in (0, 1))
    return bool((halves * _deviations(middles, kernel) > TOO_WIDE).any())


def _deviations(sums: Floats, kernel: _Kernel) -> Floats:
    masses, _, _ = kernel.masses(sums)
    means = masses @ kernel.nodes
    return np.sqrt(np.maximum(masses @ kernel.nodes**2 - means**2, 0))


def _linear(form: Form, vector: Floats) -> tuple[Floats, Floats]:
    found = form.linear(vector)
    if found is None:
        raise TypeError(form)
    return found


def _all_wrong(form: Form, vector: Floats, nodes: Floats) -> Floats:
    return np.asarray(sum(each[:, 0].sum(axis=0) for each in form.log_probabilities(vector, nodes)))


def _as_columns(codes: Codes, form: Form) -> Codes:
    """Return people × columns, a column of zeros and ones for each category but the first."""
    if len(form.blocks) == 1:
        return _block_columns(codes, form.blocks[0].categories)
    parts = [_block_columns(codes[:, block.items], block.categories) for block in form.blocks]
    return np.concatenate(parts, axis=1)


def _block_columns(codes: Codes, categories: int) -> Codes:
    if categories == 2:  # noqa: PLR2004  right or wrong: the codes are the column
        return codes
    marks = np.arange(1, categories, dtype=np.int8)
    is_mark: NDArray[np.bool_] = codes[:, :, None] == marks
    return is_mark.reshape(len(codes), -1).view(np.int8)


def _by_block(counts: Floats, density: Floats, form: Form) -> tuple[Floats, ...]:
    """Return counts with category 0 put back: whoever gave no other answer."""
    parts, start = [], 0
    for block in form.blocks:
        others = block.categories - 1
        stop = start + len(block.items) * others
        part = counts[start:stop].reshape(len(block.items), others, -1)
        zero = density - part.sum(axis=1, keepdims=True)
        parts.append(np.concatenate([zero, part], axis=1))
        start = stop
    return tuple(parts)


def can_sum(answers: Answers, form: Form, groups: Indices) -> bool:
    """Tell whether ``PeopleBySum`` can take these people."""
    is_linear = form.linear(np.ones(form.size)) is not None
    return is_linear and answers.is_complete and not groups.any()
