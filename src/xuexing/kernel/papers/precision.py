"""How sure the marks of a paper are, in marks: what a demand asks for, what a form gives.

Somebody's marks differ from paper to paper although the person is the same. Everything is said on the scale
of the *usual* paper, whose questions are drawn at random from those that fit: S(θ) marks are earned on it by
people of ability θ. A range of ± w marks around S(θ) which holds in 90 of 100 cases asks for information
(z·S'(θ)/w)² about θ in the marks of a form, those are (ΣmP')²/Σm²Var (Birnbaum 1968, in Lord & Novick,
Statistical Theories of Mental Test Scores, ch. 20). Marks tell less than the answers, ΣI: by as much as they
do on the usual paper a target asks for more.

Questions that are not calibrated tell nothing that anybody knows. What a form is said to give comes from the
others alone; on the usual paper's marks they count as the mean of the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from xuexing.kernel.irt import share_curves
from xuexing.kernel.precision import SCORE_CONFIDENCE

from .blueprint import Candidate, Cell, Demand, Target, Where

LEAST_CALIBRATED = 5
"""Fewer questions make no scale of marks."""
LEAST_MARKS = 0.5
"""Share of a paper's marks that calibrated questions must be able to make before anything can be asked."""
FURTHEST = 2.5
"""Abilities beyond are those of 6 people in 1,000: nothing is asked there."""
NEARBY = 0.05
"""Share of the marks below and above the pass mark where it is measured too."""
STEP = 0.01

Floats = NDArray[np.float64]
Form = Mapping[int, Sequence[int]]
"""Questions of each cell, by the cell's key."""


ABILITIES: Mapping[Where, tuple[float, ...]] = {
    where: tuple(NormalDist().inv_cdf(share) for share in shares)
    for where, shares in {
        Where.WHOLE_RANGE: (0.1, 0.3, 0.5, 0.7, 0.9),
        Where.WEAKEST: (0.1, 0.2, 0.3),
        Where.STRONGEST: (0.7, 0.8, 0.9),
    }.items()
}
"""By the share of people who are less able; elsewhere marks say it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One ability at which a paper has to measure.

    Parameters
    ----------
    marks
        What people of this ability have on the usual paper.
    asked, usual
        Half the range of marks: as asked for, and as the usual paper gives it as far as is known.
    """

    ability: float
    marks: float
    asked: float
    usual: float | None
    target: Target


@dataclass(frozen=True)
class Scale:
    """The usual paper over a dense row of abilities.

    Parameters
    ----------
    whole, known
        Its sums, what ``_tables`` says × abilities: as if all questions were calibrated, and of those that
        are.
    """

    abilities: Floats
    whole: Floats
    known: Floats

    @property
    def marks(self) -> Floats:
        """What is earned on it."""
        return np.asarray(self.whole[0])

    def at(self, ability: float, sums: Floats) -> list[float]:
        """Return some sums at an ability within reach."""
        return [float(np.interp(ability, self.abilities, row)) for row in sums]

    def ability_of(self, marks: float) -> float | None:
        """Return who has so many marks; None where hardly anybody has."""
        if not self.marks[0] <= marks <= self.marks[-1]:
            return None
        return float(np.interp(marks, self.marks, self.abilities))


def is_enough(pool: Sequence[Candidate], cells: Sequence[Cell]) -> bool:
    """Tell whether so many questions are calibrated that a precision can be asked for."""
    whole, covered = 0.0, 0.0
    for cell in cells:
        fitting = sum(each.is_calibrated and cell.key in each.cells for each in pool)
        whole += float(cell.count * cell.marks)
        covered += float(min(cell.count, fitting) * cell.marks)
    known = sum(each.is_calibrated for each in pool)
    return known >= LEAST_CALIBRATED and covered >= LEAST_MARKS * whole


def scale_of(pool: Sequence[Candidate], cells: Sequence[Cell]) -> Scale:
    """Return the usual paper of a blueprint; at least one question is calibrated."""
    abilities = np.arange(-FURTHEST, FURTHEST + STEP / 2, STEP)
    known = {each.key: each for each in pool if each.is_calibrated}
    tables = _tables(list(known.values()), abilities)
    everywhere = np.mean(list(tables.values()), axis=0)
    whole, told = np.zeros((2, 4, len(abilities)))
    for cell in cells:
        fitting = [each.key for each in pool if cell.key in each.cells]
        inside = [tables[key] for key in fitting if key in known]
        mean = np.mean(inside, axis=0) if inside else everywhere
        sums = cell.count * _in_marks(mean, float(cell.marks))
        whole += sums
        told += sums * len(inside) / max(len(fitting), 1)
    return Scale(abilities, whole, told)


def points_of(demand: Demand, scale: Scale, cells: Sequence[Cell]) -> list[Point]:
    """Return where a demand asks for how much; nothing where hardly anybody is near the pass mark."""
    whole = sum(float(cell.count * cell.marks) for cell in cells)
    return [
        _point(ability, demand.width * whole, scale) for ability in _abilities(demand, scale, whole)
    ]


def _abilities(demand: Demand, scale: Scale, whole: float) -> Sequence[float]:
    if demand.where is not Where.PASS_MARK:
        return ABILITIES[demand.where]
    share = demand.pass_share or 0.0
    found = [scale.ability_of(whole * (share + side)) for side in (-NEARBY, 0, NEARBY)]
    return [each for each in found if each is not None] if found[1] is not None else []


def _point(ability: float, asked: float, scale: Scale) -> Point:
    marks, rise, variance, information = scale.at(ability, scale.whole)
    in_marks = rise**2 / variance
    wanted = (_normal() * rise / asked) ** 2 * information / in_marks
    usual = _width(rise, scale.at(ability, scale.known))
    return Point(ability, marks, asked, usual, Target(ability, wanted))


def widths_of(
    form: Form, pool: Sequence[Candidate], cells: Sequence[Cell], points: Sequence[Point]
) -> list[float | None]:
    """Return half the range of marks that a form gives at each point; None where nothing is known."""
    scale = scale_of(pool, cells)
    known = {each.key: each for each in pool}
    abilities = np.array([point.ability for point in points])
    tables = _tables([known[key] for keys in form.values() for key in keys], abilities)
    total = np.zeros((4, len(points)))
    for cell in cells:
        for key in form[cell.key]:
            total += _in_marks(tables[key], float(cell.marks))
    return [
        _width(scale.at(point.ability, scale.whole)[1], sums)
        for point, sums in zip(points, total.T.tolist(), strict=True)
    ]


def _width(rise: float, sums: Sequence[float]) -> float | None:
    """Return half the range of marks, on a scale that rises so fast, of what has these sums."""
    _marks, own_rise, variance, _information = sums
    if own_rise <= 0:
        return None
    return float(_normal() * rise * math.sqrt(variance) / own_rise)


def _tables(pool: Iterable[Candidate], abilities: Floats) -> Mapping[int, Floats]:
    """Return mean, rise and variance of the share of its marks, and information, of each question."""
    asked = list(pool)
    items = [item for each in asked for item in each.items]
    rows = np.array(share_curves(items, abilities)) if items else np.zeros((4, 0, len(abilities)))
    found, start = {}, 0
    for each in asked:
        parts = rows[:, start : start + len(each.items)].sum(axis=1)
        divisors = np.array([each.parts, each.parts, each.parts**2, 1])
        found[each.key] = parts / divisors[:, None]
        start += len(each.items)
    return found


def _in_marks(table: Floats, marks: float) -> Floats:
    return np.asarray(table * np.array([marks, marks, marks**2, 1])[:, None])


def _normal() -> float:
    return NormalDist().inv_cdf((1 + SCORE_CONFIDENCE) / 2)
