"""The step of a calibration: better numbers for items from expected counts, and how far to go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .ascent import Ascent
from .expectation import Expected
from .form import Form
from .priors import Priors

SETTLED = 1e-7
"""A change of no number by more is not corrected."""


@dataclass(frozen=True)
class Step:
    """Where a step leads, and what the start looked like.

    Parameters
    ----------
    vector
        The numbers after the step.
    gradient
        Derivative of the marginal log likelihood (with priors) by each free number at the start of
        the step. By Fisher's identity it is that of the expected complete one.
    decrement
        gradient' · complete-data information⁻¹ · gradient: the gradient in squared standard errors.
        Half of it is what the step can gain.
    """

    vector: Floats
    gradient: Floats
    decrement: float


def improve(form: Form, vector: Floats, nodes: Floats, expected: Expected, priors: Priors) -> Step:
    """Return the numbers of items that make expected counts likelier (an EM step).

    Two rounds of Fisher scoring, block by block; in the 2PL and partial credit models that is
    Newton's method. The counts move with the next step anyway, so more rounds would be lost.
    """
    better = vector.copy()
    gradient = np.empty_like(vector)
    decrement = 0.0
    for block, counts in zip(form.blocks, expected.counts, strict=True):
        ascent = Ascent(block, nodes, counts, priors)
        parameters = block.of(better)
        first = ascent.slope(parameters)
        change = ascent.change(first)
        block.of(gradient)[:] = first.gradient
        decrement += float((first.gradient * change).sum())
        moved = ascent.moved(parameters, change, first.heights)
        if np.abs(change).max() > SETTLED:
            moved = ascent.corrected(moved, moved - parameters, first)
        parameters[:] = moved
    return Step(better, form.free(gradient), decrement)


def gradient_of(
    form: Form, vector: Floats, nodes: Floats, expected: Expected, priors: Priors
) -> Floats:
    """Return the derivative of the marginal log likelihood (with priors) by each free number."""
    parts = [
        Ascent(block, nodes, counts, priors).gradient(block.of(vector)).ravel()
        for block, counts in zip(form.blocks, expected.counts, strict=True)
    ]
    return form.free(np.concatenate(parts))
