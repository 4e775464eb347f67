"""Ordered marks: the graded response model."""

from __future__ import annotations

import numpy as np

from ..arrays import Floats
from .contract import Curves, linear, with_slope
from .logistic import STRETCH, log_sigmoid_pair


class Graded:
    """P(mark k or better) = 1 / (1 + exp(-(slope·θ + intercept k))), intercepts falling.

    Samejima (1969), Psychometrika Monograph Supplement 17, doi:10.1007/BF03372160.
    """

    def width(self, categories: int) -> int:
        """Return slope and an intercept for each mark past the first."""
        return categories

    def start(self, shares: Floats) -> Floats:
        """Return slope 1 and the logits of reaching each mark."""
        reached = shares[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]
        return np.column_stack([np.ones(len(shares)), STRETCH * np.log(reached / (1 - reached))])

    def log_probabilities(self, parameters: Floats, nodes: Floats) -> Floats:
        """Return log P(mark k), k from 0.

        P(k) = F(z k) - F(z k+1) = F(z k)·F(-z k+1)·(1 - exp(z k+1 - z k)): no cancellation.
        """
        count = parameters.shape[1] - 1
        below, reached = np.moveaxis(log_sigmoid_pair(linear(parameters, nodes, count)), 1, 0)
        gaps = parameters[:, 1:-1] - parameters[:, 2:]
        between = np.log(-np.expm1(-gaps))[:, :, None]
        inner = reached[:, :-1] + below[:, 1:] + between
        return np.concatenate([below[:, :1], inner, reached[:, -1:]], axis=1)

    def curves(self, parameters: Floats, nodes: Floats) -> Curves:
        """Return the response functions; each intercept touches the two marks beside it."""
        count = parameters.shape[1] - 1
        logs = self.log_probabilities(parameters, nodes)
        reach = np.exp(log_sigmoid_pair(linear(parameters, nodes, count))[:, 1])
        fall = (parameters[:, 2:] - parameters[:, 1:-1])[:, :, None]
        gaps = np.exp(fall) / -np.expm1(fall)
        by_intercept = np.zeros((len(parameters), count, count + 1, len(nodes)))
        each = np.arange(count)
        by_intercept[:, each, each] = -reach
        by_intercept[:, each, each + 1] = 1 - reach
        by_intercept[:, each[:-1], each[1:]] += gaps
        by_intercept[:, each[1:], each[1:]] -= gaps
        return Curves(logs, with_slope(by_intercept, nodes))

    def scoring(self, parameters: Floats) -> None:
        """Return None: no sum of marks says all."""
        del parameters

    def is_proper(self, parameters: Floats) -> bool:
        """Tell whether the intercepts fall."""
        falls = parameters[:, 1:-1] > parameters[:, 2:]
        return bool(np.isfinite(parameters).all() and falls.all())
