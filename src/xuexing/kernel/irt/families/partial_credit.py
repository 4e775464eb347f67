"""Marks earned step by step: the generalized partial credit model."""

from __future__ import annotations

import numpy as np

from ..arrays import Floats
from .contract import Curves, Scoring, linear, with_slope


class PartialCredit:
    """log P(k) - log P(k-1) = slope·θ + intercept k.

    The intercepts belong to the steps; added up they are the intercepts of the categories that
    some programs print. Muraki (1992), Applied Psychological Measurement 16,
    doi:10.1177/014662169201600206.
    """

    def width(self, categories: int) -> int:
        """Return slope and an intercept for each step."""
        return categories

    def start(self, shares: Floats) -> Floats:
        """Return slope 1 and the log odds of each step."""
        return np.column_stack([np.ones(len(shares)), np.log(shares[:, 1:] / shares[:, :-1])])

    def log_probabilities(self, parameters: Floats, nodes: Floats) -> Floats:
        """Return log P(k), k from 0."""
        steps = linear(parameters, nodes, parameters.shape[1] - 1)
        totals = np.concatenate([np.zeros_like(steps[:, :1]), steps.cumsum(axis=1)], axis=1)
        totals -= totals.max(axis=1, keepdims=True)
        return np.asarray(totals - np.log(np.exp(totals).sum(axis=1, keepdims=True)))

    def curves(self, parameters: Floats, nodes: Floats) -> Curves:
        """Return the response functions; d log P(c) / d intercept k = (c ≥ k) - P(k or more)."""
        logs = self.log_probabilities(parameters, nodes)
        reach = np.exp(logs)[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]
        count = parameters.shape[1] - 1
        taken = np.arange(count + 1) > np.arange(count)[:, None]
        return Curves(logs, with_slope(taken[:, :, None] - reach[:, :, None], nodes))

    def scoring(self, parameters: Floats) -> Scoring:
        """Return the slope times the mark."""
        marks = np.arange(parameters.shape[1])
        zeros = np.zeros((len(parameters), 1))
        constants = np.concatenate([zeros, parameters[:, 1:].cumsum(axis=1)], axis=1)
        return Scoring(parameters[:, :1] * marks, constants)

    def is_proper(self, parameters: Floats) -> bool:
        """Tell whether the parameters are numbers."""
        return bool(np.isfinite(parameters).all())
