"""What may be known of items before any answer: none unless asked, but for guessing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .arrays import Floats, sigmoid
from .form import Block, Form
from .items import Model


class Prior(Protocol):
    """A density of one number of an item."""

    def log_density(self, values: Floats) -> Floats:
        """Return its logarithm, up to a constant."""
        ...

    def gradient(self, values: Floats) -> Floats:
        """Return the derivative of the logarithm."""
        ...

    def information(self, values: Floats) -> Floats:
        """Return the negative second derivative, at least 0."""
        ...


@dataclass(frozen=True)
class Normal:
    """A normal density.

    Parameters
    ----------
    mean, deviation
        In logits (an intercept) or logits a deviation of ability (a slope).
    """

    mean: float
    deviation: float

    def log_density(self, values: Floats) -> Floats:
        """Return its logarithm, up to a constant."""
        return -(((values - self.mean) / self.deviation) ** 2) / 2

    def gradient(self, values: Floats) -> Floats:
        """Return the derivative of the logarithm."""
        return (self.mean - values) / self.deviation**2

    def information(self, values: Floats) -> Floats:
        """Return 1 / deviation²."""
        return np.full_like(values, 1 / self.deviation**2)

    def __str__(self) -> str:
        return f"normal({self.mean:g}, {self.deviation:g})"


@dataclass(frozen=True)
class Beta:
    """A beta density of a probability whose logit is the parameter.

    Parameters
    ----------
    right, wrong
        As if ``right - 1`` people had guessed right and ``wrong - 1`` wrong before; the mode is
        (right - 1) / (right + wrong - 2).
    """

    right: float
    wrong: float

    def log_density(self, values: Floats) -> Floats:
        """Return its logarithm at logits, up to a constant; the density is one of probabilities."""
        return -(self.right - 1) * np.logaddexp(0, -values) - (self.wrong - 1) * np.logaddexp(
            0, values
        )

    def gradient(self, values: Floats) -> Floats:
        """Return the derivative of the logarithm by the logit."""
        return self.right - 1 - (self.right + self.wrong - 2) * sigmoid(values)

    def information(self, values: Floats) -> Floats:
        """Return the negative second derivative by the logit."""
        guess = sigmoid(values)
        return (self.right + self.wrong - 2) * guess * (1 - guess)

    def __str__(self) -> str:
        return f"beta({self.right:g}, {self.wrong:g})"


GUESSING = Beta(5, 17)
"""Mode .2: the default of BILOG-MG for five options (Zimowski et al. 2003). Without any prior the
likelihood of a few items is flat in their guessing and has several maxima."""


@dataclass(frozen=True)
class Priors:
    """The priors of a calibration.

    Parameters
    ----------
    slope, intercept
        None unless asked.
    guessing
        Of the 3PL's third parameter; None for none.
    """

    slope: Prior | None = None
    intercept: Prior | None = None
    guessing: Prior | None = GUESSING

    def named(self, form: Form) -> dict[str, str]:
        """Return the priors that the form's models use, in words."""
        guesses = any(block.model is Model.THREE_PL for block in form.blocks)
        pairs = [("slope", self.slope), ("intercept", self.intercept)]
        if guesses:
            pairs.append(("guessing", self.guessing))
        return {name: str(prior) for name, prior in pairs if prior is not None}

    def log_density(self, form: Form, vector: Floats) -> float:
        """Return the logarithm of all priors' density at a form's numbers."""
        return sum(
            float(prior.log_density(block.of(vector)[:, column]).sum()) / share
            for block in form.blocks
            for column, prior, share in self.columns(block)
        )

    def columns(self, block: Block) -> list[tuple[int, Prior, int]]:
        """Return column, prior and among how many items one number is shared."""
        found: list[tuple[int, Prior, int]] = []
        if self.slope is not None:
            found.append((0, self.slope, len(block.items) if block.shares_slope else 1))
        if self.intercept is not None:
            found += [(column, self.intercept, 1) for column in range(1, block.categories)]
        if self.guessing is not None and block.model is Model.THREE_PL:
            found.append((block.categories, self.guessing, 1))
        return found
