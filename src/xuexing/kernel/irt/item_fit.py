"""Whether an item behaves as its curve says: the S-X² statistic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .answers import MISSING, Answers
from .arrays import Floats
from .calibration import Calibration
from .chi_square import chi_square_beyond
from .grid import log_normal_density

LEAST_EXPECTED = 1.0
"""Cells with fewer expected people are put together."""


@dataclass(frozen=True)
class ItemFit:
    """How far the answers to an item are from its curve.

    Parameters
    ----------
    statistic
        S-X².
    freedom
        Its degrees of freedom.
    chance
        Probability of as much or more if the curve is right, 0 to 1.
    """

    statistic: float
    freedom: int
    chance: float


def item_fits(calibration: Calibration) -> tuple[ItemFit | None, ...]:
    """Return S-X² for each item; None where there are too few people or scores to say.

    People are grouped by their total score; each group's share of each mark is compared with what the
    model expects of that score (Orlando & Thissen 2000, Applied Psychological Measurement 24,
    doi:10.1177/01466216000241003; for marks Kang & Chen 2008, J. Educational Measurement 45,
    doi:10.1111/j.1745-3984.2008.00071.x). Scores next to each other, and marks within a score, are
    put together until one person is expected in each cell. Only people who answered everything can
    be compared, and only one group.
    """
    answers = calibration.prepared.answers
    whole = (answers.codes != MISSING).all(axis=1)
    if len(calibration.abilities) > 1 or answers.weights[whole].sum() < 1:
        return (None,) * len(calibration.items)
    complete = answers.of_people(np.flatnonzero(whole))
    expected = _expected_shares(calibration)
    widths = {
        int(place): block.width - (1 if block.shares_slope else 0)
        for block in calibration.hill.form.blocks
        for place in block.items
    }
    return tuple(
        _fit(_observed(complete, place, shares), shares, widths[place])
        for place, shares in enumerate(expected)
    )


def _observed(answers: Answers, place: int, shares: Floats) -> Floats:
    """Return how many people of each total score gave each mark of an item, scores × marks."""
    scores = answers.codes.sum(axis=1, dtype=np.intp)
    cells = scores * shares.shape[1] + answers.codes[:, place]
    counts = np.bincount(cells, weights=answers.weights, minlength=shares.size)
    return np.asarray(counts.reshape(shares.shape))


def _expected_shares(calibration: Calibration) -> Iterator[Floats]:
    """Yield for each item the share of each mark that the model expects of each score."""
    nodes = calibration.grid.nodes
    density = np.exp(log_normal_density(nodes, 0, 1))
    chances: dict[int, Floats] = {}
    logs = calibration.hill.form.log_probabilities(calibration.vector, nodes)
    for block, each in zip(calibration.hill.form.blocks, logs, strict=True):
        chances.update(zip(block.items.tolist(), np.exp(each), strict=True))
    ordered = [chances[place] for place in range(len(chances))]
    for own, others in zip(ordered, leave_one_out(ordered), strict=True):
        scores = len(others) + len(own) - 1
        joint = np.zeros((scores, len(own)))
        for mark, chance in enumerate(own):
            joint[mark : mark + len(others), mark] = (others * chance) @ density
        yield joint / np.maximum(joint.sum(axis=1, keepdims=True), 1e-300)


def leave_one_out(chances: Sequence[Floats]) -> Iterator[Floats]:
    """Yield for each item how the total of all other items is distributed, scores × nodes.

    Halves are added up in turn (divide and conquer): n log n sums of scores instead of n².

    Parameters
    ----------
    chances
        For each item marks × nodes.
    """
    yield from _without(chances, np.ones((1, chances[0].shape[1])))


def _without(chances: Sequence[Floats], outside: Floats) -> Iterator[Floats]:
    if len(chances) == 1:
        yield outside
        return
    half = len(chances) // 2
    first, second = chances[:half], chances[half:]
    yield from _without(first, _add(outside, second))
    yield from _without(second, _add(outside, first))


def _add(scores: Floats, chances: Sequence[Floats]) -> Floats:
    """Return how a total is distributed when items are added to it (Lord & Wingersky 1984)."""
    for own in chances:
        longer = np.zeros((len(scores) + len(own) - 1, scores.shape[1]))
        for mark, chance in enumerate(own):
            longer[mark : mark + len(scores)] += scores * chance
        scores = longer
    return scores


def _fit(people: Floats, shares: Floats, parameters: int) -> ItemFit | None:
    statistic, freedom = 0.0, -parameters
    for seen, expected in _cells(people[1:-1], shares[1:-1]):
        statistic += float(((seen - expected) ** 2 / expected).sum())
        freedom += len(expected) - 1
    if freedom < 1:
        return None
    return ItemFit(statistic, freedom, chi_square_beyond(statistic, freedom))


def _cells(people: Floats, shares: Floats) -> Iterator[tuple[Floats, Floats]]:
    """Yield what was seen and expected in the cells of each stretch of scores.

    Nobody can be compared at the lowest and the highest score, where the total fixes every mark.
    """
    expected = people.sum(axis=1, keepdims=True) * shares
    stretches: list[tuple[Floats, Floats]] = []
    is_open = False
    for row, share in zip(people, expected, strict=True):
        before = stretches.pop() if is_open else (0, 0)
        stretches.append((before[0] + row, before[1] + share))
        is_open = len(_merged(*stretches[-1])[1]) == 1
    if is_open and len(stretches) > 1:
        (one, other), (last, rest) = stretches[-2:]
        stretches[-2:] = [(one + last, other + rest)]
    for seen, likely in stretches:
        yield _merged(seen, likely)


def _merged(seen: Floats, expected: Floats) -> tuple[Floats, Floats]:
    """Put marks next to each other together until one person is expected of each."""
    cells: list[list[float]] = [[0.0, 0.0]]
    for one, other in zip(seen, expected, strict=True):
        if cells[-1][1] >= LEAST_EXPECTED:
            cells.append([0.0, 0.0])
        cells[-1][0] += one
        cells[-1][1] += other
    if len(cells) > 1 and cells[-1][1] < LEAST_EXPECTED:
        last = cells.pop()
        cells[-1][0] += last[0]
        cells[-1][1] += last[1]
    table = np.array(cells)
    return table[:, 0], table[:, 1]
