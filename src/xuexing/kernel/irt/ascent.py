"""Better numbers for one block of items, given expected counts: scoring steps that never lose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Floats
from .form import Block
from .priors import Priors

LONGEST = 1.5
"""Most that a number changes in a step: far from the maximum the quadratic misleads."""
HALVINGS = 20
SCALES = 0.1, 2.0
"""Least and most by which a step is scaled."""
LOSS = 1e-12
"""Share of the height by which rounding moves it."""


class FlatError(ArithmeticError):
    """The objective is flat in some direction: the answers do not say where its maximum lies."""


class Slope(NamedTuple):
    """How high the objective is and how it rises with each item's numbers.

    Parameters
    ----------
    heights
        Each item's part of the objective.
    gradient
        Items × parameters.
    information
        Items × parameters × parameters, positive definite.
    """

    heights: Floats
    gradient: Floats
    information: Floats


@dataclass(frozen=True)
class Ascent:
    """The expected log likelihood of a block, with priors: what a step must raise.

    Parameters
    ----------
    block
        The items.
    nodes
        Abilities.
    counts
        Items × categories × nodes: expected people.
    priors
        Of the items' numbers.
    """

    block: Block
    nodes: Floats
    counts: Floats
    priors: Priors

    def heights(self, parameters: Floats) -> Floats:
        """Return each item's part of the objective."""
        return self._heights(
            parameters, self.block.family.log_probabilities(parameters, self.nodes)
        )

    def _heights(self, parameters: Floats, logs: Floats) -> Floats:
        heights = np.einsum("ick,ick->i", logs, self.counts)
        for column, prior, share in self.priors.columns(self.block):
            heights += prior.log_density(parameters[:, column]) / share
        return np.asarray(heights)

    def gradient(self, parameters: Floats) -> Floats:
        """Return the derivatives by each item's numbers, items × parameters."""
        return self._gradient(
            parameters, self.block.family.curves(parameters, self.nodes).gradients
        )

    def _gradient(self, parameters: Floats, gradients: Floats) -> Floats:
        gradient = np.einsum("ipck,ick->ip", gradients, self.counts)
        for column, prior, share in self.priors.columns(self.block):
            gradient[:, column] += prior.gradient(parameters[:, column]) / share
        return np.asarray(gradient)

    def slope(self, parameters: Floats) -> Slope:
        """Return heights, gradient and expected information."""
        logs, gradients = self.block.family.curves(parameters, self.nodes)
        people = np.maximum(self.counts.sum(axis=1, keepdims=True), 0)
        scaled = gradients * np.sqrt(people * np.exp(logs))[:, None]
        flat = scaled.reshape(*scaled.shape[:2], -1)
        information = flat @ flat.swapaxes(1, 2)
        for column, prior, share in self.priors.columns(self.block):
            information[:, column, column] += prior.information(parameters[:, column]) / share
        return Slope(
            self._heights(parameters, logs), self._gradient(parameters, gradients), information
        )

    def change(self, slope: Slope) -> Floats:
        """Return the step that scoring proposes, items × parameters.

        Raises
        ------
        FlatError
            There is none.
        """
        try:
            propose = _change_of_shared if self.block.shares_slope else _change_of_each
            change = propose(slope)
        except np.linalg.LinAlgError as flat:
            raise FlatError from flat
        if not np.isfinite(change).all():
            raise FlatError
        return change

    def moved(self, parameters: Floats, change: Floats, start: Floats) -> Floats:
        """Return parameters plus the change, shortened until no height of the start is lost by it."""
        step: Floats = self._shortened(change)
        for _ in range(HALVINGS):
            loses = self._loses(parameters + step, start)
            if not loses.any():
                break
            step[loses] /= 2
        else:
            step[loses] = 0
        return np.asarray(parameters + step)

    def corrected(self, parameters: Floats, step: Floats, before: Slope) -> Floats:
        """Return still better parameters after a step.

        Scoring goes too far or not far enough where people are certain of their answers; how the
        gradient along the step has changed says by how much, and the next step is scaled by it.
        """
        slope = self.slope(parameters)
        start, end = ((each.gradient * step).sum(axis=1) for each in (before, slope))
        if self.block.shares_slope:
            start, end = (np.full(len(each), each.sum()) for each in (start, end))
        drop = start - end
        scale = np.divide(start, drop, out=np.ones_like(drop), where=drop > 0)
        change = self.change(slope) * np.clip(scale, *SCALES)[:, None]
        return self.moved(parameters, change, slope.heights)

    def _shortened(self, change: Floats) -> Floats:
        longest = np.abs(change).max(axis=1, keepdims=True)
        if self.block.shares_slope:
            longest = longest.max(keepdims=True)
        return np.asarray(change * np.minimum(1, LONGEST / np.maximum(longest, LONGEST)))

    def _loses(self, tried: Floats, start: Floats) -> NDArray[np.bool_]:
        """Tell for each item whether numbers are improper or worse than those of the start."""
        family = self.block.family
        if not family.is_proper(tried):
            return np.array([not family.is_proper(row[None]) for row in tried])
        gain = self.heights(tried) - start + LOSS * np.abs(start)
        if self.block.shares_slope:
            return np.full(len(gain), gain.sum() < 0)
        return np.asarray(gain < 0)


def _change_of_each(slope: Slope) -> Floats:
    return np.asarray(np.linalg.solve(slope.information, slope.gradient[..., None])[..., 0])


def _change_of_shared(slope: Slope) -> Floats:
    """Return the step with one slope for all: each item's other numbers are eliminated first."""
    others = slope.information[:, 1:, 1:]
    cross = slope.information[:, 1:, 0]
    ready = np.linalg.solve(others, np.stack([slope.gradient[:, 1:], cross], axis=-1))
    alone, along = ready[..., 0], ready[..., 1]
    rise = slope.gradient[:, 0] - (cross * alone).sum(axis=1)
    curvature = slope.information[:, 0, 0] - (cross * along).sum(axis=1)
    common = rise.sum() / curvature.sum()
    return np.column_stack([np.full(len(alone), common), alone - along * common])
