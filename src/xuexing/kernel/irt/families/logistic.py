"""Right or wrong: the two-parameter logistic model, and the one-parameter model with one slope."""

from __future__ import annotations

import numpy as np

from ..arrays import Floats
from .contract import Curves, Scoring, linear, with_slope

STRETCH = 1.2
"""A logit at ability 0 is further from 0 than the logit of the whole group."""


class Logistic:
    """P(right) = 1 / (1 + exp(-(slope·θ + intercept))).

    Birnbaum (1968), in Lord & Novick, Statistical Theories of Mental Test Scores, chapter 17.
    """

    def width(self, categories: int) -> int:
        """Return 2: slope and intercept."""
        return categories

    def start(self, shares: Floats) -> Floats:
        """Return slope 1 and the logit of the share that was right."""
        logits = np.log(shares[:, 1] / shares[:, 0])
        return np.column_stack([np.ones(len(shares)), STRETCH * logits])

    def log_probabilities(self, parameters: Floats, nodes: Floats) -> Floats:
        """Return log P(wrong), log P(right)."""
        return log_sigmoid_pair(linear(parameters, nodes, 1)[:, 0])

    def curves(self, parameters: Floats, nodes: Floats) -> Curves:
        """Return the response functions; d log P(c) / d intercept = c - P(right)."""
        logs = self.log_probabilities(parameters, nodes)
        others = np.exp(logs[:, ::-1]) * np.array([-1.0, 1.0])[:, None]
        return Curves(logs, with_slope(others[:, None], nodes))

    def scoring(self, parameters: Floats) -> Scoring:
        """Return the slopes of the right answers."""
        zeros = np.zeros(len(parameters))
        return Scoring(
            np.column_stack([zeros, parameters[:, 0]]), np.column_stack([zeros, parameters[:, 1]])
        )

    def is_proper(self, parameters: Floats) -> bool:
        """Tell whether the parameters are numbers."""
        return bool(np.isfinite(parameters).all())


def log_sigmoid_pair(logits: Floats) -> Floats:
    """Return log(1 - p) and log p of logits, without overflow; the pair is the second axis."""
    pair = np.empty((len(logits), 2, *logits.shape[1:]))
    np.minimum(-logits, 0, out=pair[:, 0])
    np.minimum(logits, 0, out=pair[:, 1])
    pair -= np.log1p(np.exp(-np.abs(logits)))[:, None]
    return pair
