"""Whether a model fits as a whole: the M₂ statistic of pairs of items."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .calibration import Calibration
from .chi_square import chi_square_beyond
from .families import Curves
from .form import Form
from .grid import log_normal_density

MOST_ITEMS = 50
"""Pairs of more items make a matrix that costs more than it tells."""


@dataclass(frozen=True)
class ModelFit:
    """How far single items and pairs are from the model.

    Parameters
    ----------
    statistic
        M₂.
    freedom
        Its degrees of freedom.
    chance
        Probability of as much or more if the model is right, 0 to 1.
    rmsea
        Misfit a degree of freedom, 0 for none; below about .05 the model is close.
    """

    statistic: float
    freedom: int
    chance: float
    rmsea: float


def model_fit(calibration: Calibration) -> ModelFit | None:
    """Return M₂ (Maydeu-Olivares & Joe 2005, J. Am. Stat. Assoc. 100, doi:10.1198/016214504000002069).

    None where it is not defined here: missing answers, marks other than right and wrong, several
    groups, more than 50 items, too few for any freedom to be left, or margins that follow from each
    other.
    """
    answers, form = calibration.prepared.answers, calibration.hill.form
    is_binary = all(block.categories == 2 for block in form.blocks)  # noqa: PLR2004
    is_small = len(calibration.items) <= MOST_ITEMS
    if not (answers.is_complete and is_binary and is_small and len(calibration.abilities) == 1):
        return None
    nodes = calibration.grid.nodes
    density = np.exp(log_normal_density(nodes, 0, 1))
    right, slopes = _right(form, calibration.vector, nodes)
    singles_and_pairs, first, second = _margins(right)
    away = _seen(answers.codes.astype(np.float64), answers.weights) - singles_and_pairs @ density
    moves = _moves(right, slopes, first, second) @ density
    free = np.stack([form.free(row) for row in moves])
    freedom = len(away) - int(np.linalg.matrix_rank(free))
    if freedom < 1:
        return None
    try:
        weight = _weight(_covariance(right, singles_and_pairs, first, second, density), free)
    except np.linalg.LinAlgError:
        return None
    statistic = float(calibration.people * away @ weight @ away)
    excess = max(statistic - freedom, 0) / (calibration.people * freedom)
    chance = chi_square_beyond(statistic, freedom)
    return ModelFit(statistic, freedom, chance, float(np.sqrt(excess)))


def _right(form: Form, vector: Floats, nodes: Floats) -> tuple[Floats, Floats]:
    """Return P(right), items × nodes, and its derivatives, items × numbers of the vector × nodes."""
    count = sum(len(block.items) for block in form.blocks)
    right = np.empty((count, len(nodes)))
    slopes = np.zeros((count, form.size, len(nodes)))
    for block in form.blocks:
        curves: Curves = block.family.curves(block.of(vector), nodes)
        right[block.items] = np.exp(curves.log_probabilities[:, 1])
        rises = curves.gradients[:, :, 1] * right[block.items][:, None]
        for row, (place, rise) in enumerate(zip(block.items, rises, strict=True)):
            start = block.start + row * block.width
            slopes[place, start : start + block.width] = rise
    return right, slopes


def _margins(right: Floats) -> tuple[Floats, np.ndarray, np.ndarray]:
    """Return P(right) of single items and P(both right) of pairs, and which items those are.

    A single item stands as a pair with itself.
    """
    each = np.arange(len(right))
    one, other = np.triu_indices(len(right), k=1)
    first, second = np.concatenate([each, one]), np.concatenate([each, other])
    pairs = np.where((first == second)[:, None], 1, right[second])
    return right[first] * pairs, first, second


def _seen(marks: Floats, weights: Floats) -> Floats:
    both = (marks * weights[:, None]).T @ marks / weights.sum()
    return np.concatenate([np.diag(both), both[np.triu_indices(len(both), k=1)]])


def _moves(right: Floats, slopes: Floats, first: np.ndarray, second: np.ndarray) -> Floats:
    """Return how the margins move with each number, margins × numbers × nodes."""
    is_single = (first == second)[:, None, None]
    by_first = slopes[first] * np.where(is_single, 1, right[second][:, None])
    by_second = np.where(is_single, 0, slopes[second] * right[first][:, None])
    return np.asarray(by_first + by_second)


def _covariance(
    right: Floats, margins: Floats, first: np.ndarray, second: np.ndarray, density: Floats
) -> Floats:
    """Return the covariance of the margins of one person's answers."""
    expected = margins @ density
    joint = np.empty((len(first), len(first)))
    for row, (one, other) in enumerate(zip(first, second, strict=True)):
        rest = right[first] ** ~np.isin(first, (one, other))[:, None]
        rest *= right[second] ** ~(np.isin(second, (one, other)) | (first == second))[:, None]
        joint[row] = rest @ (margins[row] * density)
    return joint - np.outer(expected, expected)


def _weight(covariance: Floats, moves: Floats) -> Floats:
    """Return what measures distance only in directions that no number can follow."""
    solved = np.linalg.solve(covariance, moves)
    inverse = np.linalg.inv(covariance)
    return np.asarray(inverse - solved @ np.linalg.pinv(moves.T @ solved) @ solved.T)
