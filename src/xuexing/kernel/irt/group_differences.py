"""Whether an item is harder for one group than for people of the same ability in another (DIF)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .answers import MISSING, Answers
from .arrays import Floats, Indices
from .calibration import Calibration, Near, calibrate
from .chi_square import chi_square_beyond
from .form import vector_of
from .grid import log_normal_density
from .groups import Ability
from .items import Item, Model
from .priors import Priors


@dataclass(frozen=True)
class Difference:
    """How an item differs between two groups for people of the same ability.

    Parameters
    ----------
    name
        Of the item.
    statistic
        Twice what the log likelihood gains when the second group has its own numbers.
    freedom
        How many numbers those are.
    chance
        Probability of gaining as much if there is no difference, 0 to 1. Where many items are
        tested, one in twenty is below .05 by chance.
    marks
        Expected mark in the second group less that of people of the same ability in the first,
        averaged over the second group: below 0 the item is harder for the second.
    """

    name: str
    statistic: float
    freedom: int
    chance: float
    marks: float


def group_differences(
    answers: Answers,
    groups: ArrayLike,
    *,
    model: Model,
    anchors: Collection[str] | None = None,
    priors: Priors | None = None,
) -> tuple[Difference | None, ...]:
    """Return for each item how it differs between two groups; None where a group is too small.

    The likelihood ratio test (Thissen, Steinberg & Wainer 1993, in Holland & Wainer, Differential Item
    Functioning): the groups' abilities may differ in mean and deviation, which the anchors place on
    one scale.

    Parameters
    ----------
    groups
        For each row 0 (reference) or 1.
    model
        For all items.
    anchors
        Names of items taken to be alike in both groups; else all but the one tested. Items that are
        neither anchors nor tested have their own numbers in each group.
    priors
        See ``calibrate``.

    Raises
    ------
    NotConvergedError
        A calibration that the test needs has no result.
    """
    belongs = np.asarray(groups, dtype=np.intp)
    trial = _Trial(answers, belongs, model, priors)
    loose = {
        place
        for place, name in enumerate(answers.names)
        if anchors is not None and name not in anchors
    }
    shared = None if loose else trial.fit(())
    return tuple(_difference(trial, place, loose, shared) for place in range(len(answers.names)))


@dataclass(frozen=True)
class _Trial:
    answers: Answers
    groups: Indices
    model: Model
    priors: Priors | None

    def fit(self, apart: Sequence[int], near: Calibration | None = None) -> Calibration:
        """Return the calibration in which some items have their own numbers in each group.

        Parameters
        ----------
        near
            One in which fewer have, to begin at.
        """
        return calibrate(
            _split(self.answers, self.groups, apart),
            model=self.model,
            priors=self.priors,
            groups=self.groups,
            near=None if near is None else _with_twins(near),
        )

    def is_comparable(self, place: int) -> bool:
        """Tell whether both groups gave the same marks, at least two of them."""
        column = self.answers.codes[:, place]
        marks = [set(column[self.groups == group].tolist()) - {MISSING} for group in (0, 1)]
        return marks[0] == marks[1] and len(marks[0]) > 1


def _difference(
    trial: _Trial, place: int, loose: Collection[int], shared: Calibration | None
) -> Difference | None:
    if not trial.is_comparable(place):
        return None
    others = [each for each in loose if each != place and trial.is_comparable(each)]
    same = shared or trial.fit(others)
    apart = trial.fit([place, *others], same)
    statistic = max(0.0, 2 * (apart.log_likelihood - same.log_likelihood))
    freedom = apart.parameters - same.parameters
    name = trial.answers.names[place]
    pair = [item for item in apart.items if item.name in (name, _twin(name))]
    marks = _expected_marks(pair[1], apart.abilities[1]) - _expected_marks(
        pair[0], apart.abilities[1]
    )
    return Difference(name, statistic, freedom, chi_square_beyond(statistic, freedom), marks)


def _split(answers: Answers, groups: Indices, apart: Sequence[int]) -> Answers:
    """Give items a twin: the one is answered by the first group, the other by the second."""
    is_second = (groups == 1)[:, None]
    columns = answers.codes[:, list(apart)]
    codes = answers.codes.copy()
    codes[:, list(apart)] = np.where(is_second, MISSING, columns)
    twins = np.where(is_second, columns, MISSING).astype(np.int8)
    names = (*answers.names, *(_twin(answers.names[place]) for place in apart))
    return Answers(np.concatenate([codes, twins], axis=1), answers.weights, names)


def _with_twins(calibration: Calibration) -> Near:
    """Return the numbers of a calibration, each item's as those of its twin too unless it has one."""
    items = {item.name: item for item in calibration.items}
    twins = {_twin(name): item for name, item in items.items()}
    return Near({**twins, **items}, calibration.hill.split(calibration.numbers)[1])


def _twin(name: str) -> str:
    return f"{name}\0"


def _expected_marks(item: Item, ability: Ability) -> float:
    nodes = ability.mean + ability.deviation * np.linspace(-6, 6, 121)
    density = np.exp(log_normal_density(nodes, ability.mean, ability.deviation))
    form, vector = vector_of([item])
    chances: Floats = np.exp(form.log_probabilities(vector, nodes)[0][0])
    return float(np.arange(item.categories) @ chances @ density)
