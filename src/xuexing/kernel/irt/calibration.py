"""Calibration: items' numbers by marginal maximum likelihood, proven by the gradient or refused."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from .acceleration import Mixing
from .answers import MISSING, Answers
from .arrays import Floats, Indices, Precision, Reals
from .climb import Hill, Top, Trouble
from .expectation import Engine
from .form import Form, vector_of
from .grid import REACH, Grid, grid_for
from .groups import Ability, abilities_of, reach_of
from .items import Item, Model
from .people import People
from .people_by_sum import PeopleBySum, can_sum
from .preparation import Prepared, prepare
from .priors import Priors

FINE, FEW, COARSE = 1e-10, 5000, 1e-5
"""Largest decrement at the top, in squared standard errors: half of it is what the log likelihood may
still gain by a step. Past ``FEW`` answers it grows with their square, as standard errors shrink; it is
never more than ``COARSE``."""
ROUGH, ROUGHER = 1e-6, 1e-2
"""Least decrement to which the first climb goes, on coarser nodes, and that of the sample."""
STABLE = 1e-3
"""Largest change of the log likelihood when every second node is left out."""
MOST_STEPS = 1000
MOST_GRIDS, REFINEMENTS = 50, 5
LARGE = 20_000
"""Answers from which single precision pays in the first steps."""
SAMPLE = 4096
"""People of the sample in which a calibration begins, where there are ``MANY`` times as many."""
MANY = 8
STEEP = 10.0
"""A slope that is named where a calibration fails."""
FLAT = 1e-3
"""Slopes that are all smaller measure nothing."""
SHARPEST = np.linspace(-4, 4, 33)
"""Abilities at which the test information is looked at when nodes are placed."""


class NotConvergedError(ArithmeticError):
    """There is no result to print.

    Parameters
    ----------
    trouble
        Why.
    items
        Names of the items that it concerns, if any.
    gradient
        Largest derivative of the log likelihood where the search ended; NaN if there is none.
    """

    def __init__(self, trouble: Trouble, items: Sequence[str], gradient: float) -> None:
        self.trouble = trouble
        self.items = tuple(items)
        self.gradient = gradient
        super().__init__(f"{trouble}: {', '.join(items)}")


@dataclass(frozen=True)
class Calibration:
    """Items' numbers at the top of the likelihood.

    Parameters
    ----------
    items
        Those that could be calibrated, in their order.
    left_out
        Names of items that everybody answered alike: they have no finite numbers.
    abilities
        Of each group; the first is the reference.
    log_likelihood
        Marginal, of all answers, without priors.
    gradient
        Largest derivative of the log likelihood (with priors) by any number, 0 at the top.
    people
        How many answered anything.
    parameters
        How many numbers were free.
    steps
        How often the sums over people were taken.
    priors
        In words, by what they are of.
    """

    items: tuple[Item, ...]
    left_out: tuple[str, ...]
    abilities: tuple[Ability, ...]
    log_likelihood: float
    gradient: float
    people: float
    parameters: int
    steps: int
    priors: dict[str, str]
    hill: Hill
    prepared: Prepared
    numbers: Floats
    grid: Grid

    @property
    def akaike(self) -> float:
        """Akaike's criterion: smaller predicts better."""
        return 2 * self.parameters - 2 * self.log_likelihood

    @property
    def bayesian(self) -> float:
        """Schwarz's criterion."""
        return float(np.log(self.people)) * self.parameters - 2 * self.log_likelihood

    @property
    def vector(self) -> Floats:
        """The form's parameters."""
        return self.hill.split(self.numbers)[0]


@dataclass(frozen=True)
class Near:
    """Numbers that cannot be far from those sought: fewer steps lead from there to the top.

    Parameters
    ----------
    items
        All items that can be calibrated, by name.
    groups
        Means and log deviations of the groups past the first.
    """

    items: Mapping[str, Item]
    groups: Floats

    def numbers(self, prepared: Prepared) -> Floats:
        """Return the numbers of the prepared items and of the groups."""
        _, vector = vector_of([self.items[name] for name in prepared.answers.names])
        return np.concatenate([vector, self.groups])


def calibrate(
    answers: Answers,
    *,
    model: Model | Sequence[Model],
    priors: Priors | None = None,
    groups: ArrayLike | None = None,
    near: Near | None = None,
) -> Calibration:
    """Return the items' numbers that make the answers likeliest.

    Ability is normal with mean 0 and deviation 1 in the first group and is integrated out (Bock &
    Aitkin 1981, Psychometrika 46, doi:10.1007/BF02293801). The scale is turned so that slopes add up
    to more than 0; nothing else keeps a slope from being negative.

    Parameters
    ----------
    answers
        Of at least 3 items that some people answered differently (2 in the 1PL); rows without any
        answer do not count.
    model
        For all items, or one for each.
    priors
        None but for guessing, unless given.
    groups
        For each row the number of its group, from 0; mean and deviation of the others are found.
    near
        Where to begin, if something of the kind was calibrated before.

    Raises
    ------
    NotConvergedError
        There is no maximum, or it was not reached.
    NotRightOrWrongError
        Marks other than 0 and 1 in a model for right and wrong.
    """
    models = [model] * answers.codes.shape[1] if isinstance(model, Model) else list(model)
    belongs = np.zeros(len(answers.codes), np.intp) if groups is None else np.asarray(groups)
    if not answers.is_complete:
        answers, belongs = answers.of_people(answers.has_any), belongs[answers.has_any]
    prepared = prepare(answers, models)
    _demand_items(prepared)
    others = int(belongs.max(initial=0))
    numbers = np.concatenate([prepared.start, np.zeros(2 * others)])
    if near is not None:
        numbers = near.numbers(prepared)
    search = _Search(prepared, priors or Priors(), belongs)
    return search.result(answers, search.top(numbers))


def _demand_items(prepared: Prepared) -> None:
    models = {block.model for block in prepared.form.blocks}
    if len(prepared.kept) < (2 if models == {Model.ONE_PL} else 3):
        raise NotConvergedError(Trouble.TOO_FEW_ITEMS, (), np.nan)


@dataclass
class _Search:
    """One calibration on its way: sample, single precision, double precision on finer nodes."""

    prepared: Prepared
    priors: Priors
    groups: Indices
    steps: int = 0
    mixing: Mixing = field(default_factory=Mixing)

    def top(self, numbers: Floats) -> tuple[Top, Grid, Hill]:
        """Return where the search ended, on which nodes."""
        answers = self.prepared.answers
        tolerance = min(FINE * max(1, answers.codes.size / FEW) ** 2, COARSE)
        if len(answers.codes) > MANY * SAMPLE:
            every = slice(None, None, len(answers.codes) // SAMPLE)
            few = self._hill(answers.of_people(every), self.groups[every])
            top, _ = self._climb(few, numbers, np.float32, ROUGHER)
            numbers = top.onward if top.trouble is None else numbers
        hill = self._hill(answers, self.groups)
        precision: Precision = np.float32 if answers.codes.size > LARGE else np.float64
        top, coarse = self._climb(hill, numbers, precision, max(ROUGH, 100 * tolerance))
        return self._finish(hill, top.onward, coarse, tolerance)

    def _finish(
        self, hill: Hill, numbers: Floats, coarse: Grid, tolerance: float
    ) -> tuple[Top, Grid, Hill]:
        """Climb on ever finer nodes until half of them would do."""
        for _ in range(REFINEMENTS):
            top, coarse = self._climb(hill, numbers, np.float64, tolerance, coarse=coarse)
            self._demand(top)
            numbers = top.numbers
            change = top.expected.log_likelihood - top.expected.coarse_log_likelihood
            if abs(change) > STABLE:
                coarse = coarse.finer()
            elif coarse.serves(self._grid(numbers)):
                return top, coarse.finer(), hill
        raise NotConvergedError(Trouble.NODES, (), float(np.abs(top.gradient).max()))

    def _climb(
        self,
        hill: Hill,
        numbers: Floats,
        precision: Precision,
        tolerance: float,
        *,
        coarse: Grid | None = None,
    ) -> tuple[Top, Grid]:
        """Climb on nodes that serve all the way, or on ones twice as dense as some that are given."""
        for _ in range(MOST_GRIDS):
            wanted = self._grid(numbers)
            grid = wanted if coarse is None else coarse.serving(wanted)
            top = hill.climb(
                numbers,
                (grid if coarse is None else grid.finer()).nodes,
                precision=precision,
                tolerance=tolerance,
                most_steps=MOST_STEPS,
                mixing=self.mixing,
                serves=functools.partial(self._serves, grid),
            )
            self.steps += top.steps
            if top.trouble is not Trouble.NODES:
                break
            numbers = top.onward
        return top, grid

    def _serves(self, grid: Grid, numbers: Floats) -> bool:
        return grid.serves(self._grid(numbers))

    def result(self, answers: Answers, ended: tuple[Top, Grid, Hill]) -> Calibration:
        """Return what is known at the top."""
        top, grid, hill = ended
        numbers = self._upright(hill, top.numbers)
        form = self.prepared.form
        vector, groups = hill.split(numbers)
        kept = set(self.prepared.kept.tolist())
        return Calibration(
            items=self._items(vector),
            left_out=tuple(name for place, name in enumerate(answers.names) if place not in kept),
            abilities=abilities_of(groups),
            log_likelihood=top.expected.log_likelihood,
            gradient=float(np.abs(top.gradient).max()),
            people=answers.people,
            parameters=form.freedom + len(groups),
            steps=self.steps,
            priors=self.priors.named(form),
            hill=hill,
            prepared=self.prepared,
            numbers=numbers,
            grid=grid,
        )

    def _items(self, vector: Floats) -> tuple[Item, ...]:
        items = self.prepared.form.items(vector, self.prepared.answers.names)
        return tuple(
            item if marks[-1] == len(marks) - 1 else replace(item, marks=marks)
            for item, marks in zip(items, self.prepared.marks, strict=True)
        )

    def _upright(self, hill: Hill, numbers: Floats) -> Floats:
        """Turn the scale so that right answers speak for ability on the whole."""
        vector, groups = hill.split(numbers)
        if self.prepared.form.slopes(vector).sum() >= 0:
            return numbers
        turned = groups.copy()
        turned[::2] *= -1
        return np.concatenate([self.prepared.form.flipped(vector), turned])

    def _hill(self, answers: Answers, groups: Indices) -> Hill:
        form = self.prepared.form
        return Hill(_engine(*answers.together(groups), form), form, self.priors)

    def _grid(self, numbers: Floats) -> Grid:
        """Return nodes dense enough for whoever answered most, among a sample."""
        form = self.prepared.form
        information = form.information(numbers[: form.size], SHARPEST)
        most = (self._answered @ information.astype(np.float32)).max(axis=0)
        return grid_for(most, reach=max(REACH, reach_of(numbers[form.size :])))

    @functools.cached_property
    def _answered(self) -> Reals:
        """Which items each of a sample answered, as zeros and ones; one row where all answered all."""
        answers = self.prepared.answers
        every = len(answers.codes) if answers.is_complete else len(answers.codes) // SAMPLE + 1
        given: Reals = (answers.codes[::every] != MISSING).astype(np.float32)
        return given

    def _demand(self, top: Top) -> None:
        """Refuse a top that is none."""
        slopes = self.prepared.form.slopes(top.numbers[: self.prepared.form.size])
        gradient = float(np.abs(top.gradient).max())
        if top.trouble is not None:
            names = self.prepared.answers.names
            steep = [names[place] for place in np.flatnonzero(np.abs(slopes) > STEEP)]
            raise NotConvergedError(top.trouble, steep, gradient)
        if np.abs(slopes).max() < FLAT:
            raise NotConvergedError(Trouble.NOTHING_IN_COMMON, (), gradient)


def _engine(answers: Answers, groups: Indices, form: Form) -> Engine:
    if can_sum(answers, form, groups):
        return PeopleBySum(answers, form)
    return People(answers, form, groups)
