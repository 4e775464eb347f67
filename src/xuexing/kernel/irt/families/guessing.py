"""Right or wrong where some right answers are guessed: the three-parameter logistic model."""

from __future__ import annotations

import numpy as np

from ..arrays import Floats
from .contract import Curves, linear, with_slope
from .logistic import STRETCH, log_sigmoid_pair

FIRST_GUESS = 0.15
"""Where the search begins; the prior and the data move it."""


class Guessing:
    """P(right) = g + (1 - g) / (1 + exp(-(slope·θ + intercept))).

    The third parameter is the logit of g, so that any number is proper. Birnbaum (1968).
    """

    def width(self, categories: int) -> int:
        """Return 3: slope, intercept, logit of the guessing probability."""
        return categories + 1

    def start(self, shares: Floats) -> Floats:
        """Return slope 1, the logit of what guessing does not explain, a usual guessing rate."""
        known = np.clip((shares[:, 1] - FIRST_GUESS) / (1 - FIRST_GUESS), 0.05, 0.95)
        guess = np.full(len(shares), np.log(FIRST_GUESS / (1 - FIRST_GUESS)))
        return np.column_stack([np.ones(len(shares)), STRETCH * np.log(known / (1 - known)), guess])

    def log_probabilities(self, parameters: Floats, nodes: Floats) -> Floats:
        """Return log P(wrong), log P(right)."""
        wrong, right = np.moveaxis(log_sigmoid_pair(linear(parameters, nodes, 1)[:, 0]), 1, 0)
        not_guessed, guessed = np.moveaxis(log_sigmoid_pair(parameters[:, 2:]), 1, 0)
        return np.stack([wrong + not_guessed, np.logaddexp(guessed, right + not_guessed)], axis=1)

    def curves(self, parameters: Floats, nodes: Floats) -> Curves:
        """Return the response functions with derivatives by slope, intercept and logit of g."""
        logs = self.log_probabilities(parameters, nodes)
        knows = np.exp(log_sigmoid_pair(linear(parameters, nodes, 1)[:, 0])[:, 1])
        guess = np.exp(log_sigmoid_pair(parameters[:, 2:])[:, 1])
        not_known_share = (1 - guess) * (1 - knows) * np.exp(-logs[:, 1])
        by_intercept = np.stack([-knows, knows * not_known_share], axis=1)
        by_guess = np.stack([np.broadcast_to(-guess, knows.shape), guess * not_known_share], axis=1)
        return Curves(logs, with_slope(by_intercept[:, None], nodes, by_guess[:, None]))

    def scoring(self, parameters: Floats) -> None:
        """Return None: with guessing, which items were right matters."""
        del parameters

    def is_proper(self, parameters: Floats) -> bool:
        """Tell whether the parameters are numbers."""
        return bool(np.isfinite(parameters).all())
