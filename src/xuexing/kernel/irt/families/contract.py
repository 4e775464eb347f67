"""What a family of response functions must say about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from ..arrays import Floats


class Curves(NamedTuple):
    """Response functions with their slopes in the parameters.

    Parameters
    ----------
    log_probabilities
        Items × categories × nodes, always finite.
    gradients
        Items × parameters × categories × nodes: derivatives of ``log_probabilities``.
    """

    log_probabilities: Floats
    gradients: Floats


@dataclass(frozen=True)
class Scoring:
    """A family whose people differ, for the likelihood, by one weighted sum of their answers.

    There log P(c) - log P(0) = weights·θ + constants, so that the likelihood of a complete row is
    a function of the sum of its weights alone.

    Parameters
    ----------
    weights, constants
        Items × categories; 0 in category 0.
    """

    weights: Floats
    constants: Floats


class Family(Protocol):
    """One form of response function.

    The parameters of an item stand in a row: slope, one intercept for each category past the
    first, then whatever else the family has. The metric is logistic, without D = 1.7.
    """

    def width(self, categories: int) -> int:
        """Return how many parameters an item with so many categories has."""
        ...

    def start(self, shares: Floats) -> Floats:
        """Return where to begin, items × parameters, from each category's share of the answers."""
        ...

    def log_probabilities(self, parameters: Floats, nodes: Floats) -> Floats:
        """Return the logarithms of the response functions, items × categories × nodes."""
        ...

    def curves(self, parameters: Floats, nodes: Floats) -> Curves:
        """Return the response functions and their derivatives."""
        ...

    def scoring(self, parameters: Floats) -> Scoring | None:
        """Return the sum that says all, or None where there is none."""
        ...

    def is_proper(self, parameters: Floats) -> bool:
        """Tell whether the parameters make probabilities."""
        ...


def linear(parameters: Floats, nodes: Floats, intercepts: int) -> Floats:
    """Return slope·θ + intercept, items × intercepts × nodes."""
    slopes, constants = parameters[:, :1], parameters[:, 1 : 1 + intercepts]
    return np.asarray((slopes * nodes)[:, None, :] + constants[:, :, None])


def with_slope(by_intercept: Floats, nodes: Floats, *others: Floats) -> Floats:
    """Return all derivatives, given those by the intercepts: the slope moves each of them by θ."""
    by_slope = by_intercept.sum(axis=1, keepdims=True) * nodes
    return np.concatenate([by_slope, by_intercept, *others], axis=1)
