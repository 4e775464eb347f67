"""What answers say of a person's ability, and how precisely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .answers import Answers
from .arrays import ROWS, Codes, Floats
from .form import Block, Form, location, vector_of
from .grid import REACH, grid_for, log_normal_density
from .groups import Ability
from .items import Item
from .people import posteriors
from .preparation import renumbered

FURTHEST = 12.0
"""Abilities beyond are not told apart: an estimate there is called infinite."""
STEP, SHARE_OF_SLOPE, LEAST_STEP = 0.05, 0.2, 0.005
"""Distance of the abilities between which an estimate is interpolated; less where a slope is steep."""
NUDGE = 1e-4
"""Distance over which second derivatives are taken."""
NEWTON = 4
"""Rounds on the interpolating cubic; it is nearly straight."""


class Method(StrEnum):
    """Ways to estimate ability."""

    EXPECTED = "eap"
    """Mean of the posterior; always finite, drawn towards the group's mean."""
    MODE = "map"
    """Top of the posterior."""
    LIKELIEST = "ml"
    """Maximum of the likelihood; infinite where all was right or all wrong."""
    WEIGHTED = "wle"
    """Warm's weighted likelihood: nearly without bias, finite also there."""


@dataclass(frozen=True)
class Estimates:
    """Abilities of people.

    Parameters
    ----------
    values
        In deviations of the reference group; infinite or NaN where the method finds none.
    errors
        Standard errors: the posterior deviation (EAP) or 1/√information; NaN where there is none.
    """

    values: Floats
    errors: Floats


def estimate_abilities(
    answers: Answers,
    items: Sequence[Item],
    *,
    method: Method = Method.EXPECTED,
    ability: Ability | None = None,
) -> Estimates:
    """Return each person's ability with its standard error.

    Parameters
    ----------
    answers
        To these items in this order; missing answers count neither way. Of somebody without any,
        the posterior is the group's, and there is no other estimate.
    items
        Calibrated.
    method
        How.
    ability
        Of the group the people belong to, for EAP and mode; else mean 0 and deviation 1.

    Raises
    ------
    UnusableAnswersError
        Some answers are marks that their item does not have.
    """
    form, vector = vector_of(items)
    answers = renumbered(answers, [item.marks or range(item.categories) for item in items])
    if method is Method.EXPECTED:
        return _expected(answers, form, vector, ability or Ability())
    return _likeliest(answers, _Tables.of(form, vector), method, ability or Ability())


def _expected(answers: Answers, form: Form, vector: Floats, ability: Ability) -> Estimates:
    """Return posterior means and deviations, on nodes fine enough for the sharpest posterior."""
    reach = abs(ability.mean) + REACH * max(ability.deviation, 1)
    wide = np.linspace(-reach, reach, 65)
    information = form.information(vector, wide).sum(axis=0)
    grid = grid_for(information + 1 / ability.deviation**2 - 1, reach=reach)
    nodes = grid.finer().nodes
    density = log_normal_density(nodes, ability.mean, ability.deviation)
    means, squares = [], []
    for start in range(0, len(answers.codes), ROWS):
        some = answers.of_people(slice(start, start + ROWS))
        masses = posteriors(some, form, vector, nodes, density)
        means.append(nodes @ masses)
        squares.append(nodes**2 @ masses)
    mean = np.concatenate(means)
    return Estimates(mean, np.sqrt(np.maximum(np.concatenate(squares) - mean**2, 0)))


def _likeliest(answers: Answers, tables: _Tables, method: Method, ability: Ability) -> Estimates:
    parts = [
        tables.tops(answers.of_people(slice(start, start + ROWS)), method, ability)
        for start in range(0, len(answers.codes), ROWS)
    ]
    values, information = (np.concatenate(each) for each in zip(*parts, strict=True))
    if method is not Method.MODE:
        values = np.where(answers.has_any, values, np.nan)
    is_known = np.isfinite(values) & (information > 0)
    errors = np.full(len(values), np.nan)
    errors[is_known] = 1 / np.sqrt(information[is_known])
    return Estimates(values, errors)


@dataclass(frozen=True)
class _Tables:
    """Derivatives of the log likelihood on a dense row of abilities, for each answer.

    Parameters
    ----------
    nodes
        The abilities.
    slopes, information, bias
        Nodes × answers: d log P, and for whichever answer was given the item's information
        Σ P'²/P and Warm's Σ P'P''/P (1989, Psychometrika 54, doi:10.1007/BF02294627).
    """

    form: Form
    nodes: Floats
    slopes: Floats
    information: Floats
    bias: Floats

    @classmethod
    def of(cls, form: Form, vector: Floats) -> _Tables:
        steepest = max(np.abs(form.slopes(vector)).max(), SHARE_OF_SLOPE / STEP)
        step = max(SHARE_OF_SLOPE / steepest, LEAST_STEP)
        nodes = np.arange(-FURTHEST, FURTHEST + step / 2, step)
        columns: list[tuple[Floats, Floats, Floats]] = []
        for block in form.blocks:
            parameters = block.of(vector)
            chances = np.exp(block.family.log_probabilities(parameters, nodes))
            slopes = _rise(block, parameters, nodes)
            nudged = (_rise(block, parameters, nodes + side) for side in (NUDGE, -NUDGE))
            curvature = np.subtract(*nudged) / (2 * NUDGE)
            information = (chances * slopes**2).sum(axis=1, keepdims=True)
            # P'P''/P = P'(log P)'' + P'(log P)'², so that nothing is divided by a small P.
            bias = (chances * slopes * (curvature + slopes**2)).sum(axis=1, keepdims=True)
            columns.append((slopes, information + 0 * slopes, bias + 0 * slopes))
        joined = (
            np.concatenate([part.reshape(-1, len(nodes)) for part in parts]).T
            for parts in zip(*columns, strict=True)
        )
        return cls(form, nodes, *joined)

    def tops(self, answers: Answers, method: Method, ability: Ability) -> tuple[Floats, Floats]:
        """Return where what the method maximizes is highest, and the information there."""
        ones = _as_ones(answers.codes, self.form)
        rise, information = self.slopes @ ones, self.information @ ones
        if method is Method.WEIGHTED:
            rise += self.bias @ ones / (2 * np.maximum(information, 1e-300))
        if method is Method.MODE:
            rise -= ((self.nodes - ability.mean) / ability.deviation**2)[:, None]
            information += 1 / ability.deviation**2
        height = np.cumsum(rise[1:] + rise[:-1], axis=0)
        top = height.argmax(axis=0) + 1
        values, at = self._refined(rise, np.clip(top, 2, len(self.nodes) - 3))
        found = _at(information, at[0], at[1])
        values = np.where(top >= len(self.nodes) - 3, np.inf, values)
        values = np.where(top <= 2, -np.inf, values)  # noqa: PLR2004  see the clip
        return np.asarray(values), found

    def _refined(self, rise: Floats, top: np.ndarray) -> tuple[Floats, tuple[np.ndarray, Floats]]:
        people = np.arange(rise.shape[1])
        left = np.where(rise[top, people] > 0, top, top - 1)
        share = np.full(len(people), 0.5)
        for _ in range(NEWTON):
            here, slope = _at(rise, left, share), _at(rise, left, share, derivative=True)
            share = np.clip(share - here / np.where(slope < 0, slope, -np.inf), 0, 1)
        return self.nodes[left] + (self.nodes[1] - self.nodes[0]) * share, (left, share)


def _as_ones(codes: Codes, form: Form) -> Floats:
    """Return answers as zeros and ones: a row for each category of each item, block by block."""
    columns = codes.T
    parts = [
        (columns[block.items][:, None, :] == np.arange(block.categories)[:, None])
        for block in form.blocks
    ]
    return np.concatenate([part.reshape(-1, len(codes)) for part in parts]).astype(np.float64)


def _rise(block: Block, parameters: Floats, nodes: Floats) -> Floats:
    gradients = block.family.curves(parameters, nodes).gradients
    return parameters[:, 0, None, None] * location(gradients, block.categories)


def _at(table: Floats, left: np.ndarray, share: Floats, *, derivative: bool = False) -> Floats:
    """Return a column's value (or slope a step) between two nodes, by the cubic through four."""
    people = np.arange(table.shape[1])
    before, low, high, after = (table[left + k, people] for k in (-1, 0, 1, 2))
    cubic = (after - before) / 6 + (low - high) / 2
    square = (before + high) / 2 - low
    line = high - low - square - cubic
    if derivative:
        return np.asarray(3 * cubic * share**2 + 2 * square * share + line)
    return np.asarray(((cubic * share + square) * share + line) * share + low)
