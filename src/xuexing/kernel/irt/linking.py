"""Two forms on one scale: from items that both share, how the one's abilities read on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from .arrays import Floats
from .form import vector_of
from .items import Item

ABILITIES = np.linspace(-4, 4, 41)
"""Where curves are compared, weighted as a normal group lies."""
ROUNDS = 100
NUDGE = 1e-5
SETTLED = 1e-10


class LinkMethod(StrEnum):
    """Ways to find the link."""

    MEAN_MEAN = "mean-mean"
    """From mean slopes and mean difficulties (Loyd & Hoover 1980)."""
    MEAN_SIGMA = "mean-sigma"
    """From mean and deviation of difficulties (Marco 1977)."""
    HAEBARA = "haebara"
    """Items' curves come as close as can be (Haebara 1980)."""
    STOCKING_LORD = "stocking-lord"
    """The curve of the total comes as close as can be (Stocking & Lord 1983)."""


@dataclass(frozen=True)
class Link:
    """ability there = scale · ability here + shift.

    Parameters
    ----------
    scale
        Deviations there in one deviation here, positive.
    shift
        In deviations there.
    """

    scale: float
    shift: float

    def ability(self, here: Floats) -> Floats:
        """Return abilities as they read there."""
        return self.scale * here + self.shift

    def item(self, here: Item) -> Item:
        """Return the item as it reads there: the same probabilities for the same people."""
        slope = here.slope / self.scale
        intercepts = tuple(value - slope * self.shift for value in here.intercepts)
        return replace(here, slope=slope, intercepts=intercepts)


def link(here: Sequence[Item], there: Sequence[Item], *, method: LinkMethod) -> Link:
    """Return how the scale of some items reads on another on which they were calibrated too.

    Parameters
    ----------
    here, there
        The same items in the same order, at least two, as calibrated on each scale.
    method
        The two of moments are quick and sensitive to a single odd item; the two of curves are not,
        and are the ones to use. Kolen & Brennan (2014), Test Equating, Scaling, and Linking, chapter 6.
    """
    if method is LinkMethod.MEAN_SIGMA:
        return _by_moments(_difficulties(here), _difficulties(there))
    start = _by_slopes(here, there)
    if method is LinkMethod.MEAN_MEAN:
        return start
    return _closest(here, there, start, by_total=method is LinkMethod.STOCKING_LORD)


def _by_slopes(here: Sequence[Item], there: Sequence[Item]) -> Link:
    scale = float(sum(item.slope for item in here) / sum(item.slope for item in there))
    return Link(scale, float(_difficulties(there).mean() - scale * _difficulties(here).mean()))


def _by_moments(here: Floats, there: Floats) -> Link:
    scale = float(there.std() / here.std())
    return Link(scale, float(there.mean() - scale * here.mean()))


def _difficulties(items: Sequence[Item]) -> Floats:
    return np.array([-value / item.slope for item in items for value in item.intercepts])


def _closest(here: Sequence[Item], there: Sequence[Item], start: Link, *, by_total: bool) -> Link:
    """Return the link of least squared distance of curves (Gauss-Newton, halved when it fails)."""
    target = _curves(there, by_total=by_total)

    def away(numbers: Floats) -> Floats:
        tried = Link(float(numbers[0]), float(numbers[1]))
        return _curves([tried.item(item) for item in here], by_total=by_total) - target

    numbers = np.array([start.scale, start.shift])
    for _ in range(ROUNDS):
        distance = away(numbers)
        nudges = NUDGE * np.eye(2)
        moves = np.column_stack(
            [(away(numbers + n) - away(numbers - n)) / 2 / NUDGE for n in nudges]
        )
        step = np.linalg.lstsq(moves, -distance, rcond=None)[0]
        while np.abs(step).max() > SETTLED and _is_worse(away, numbers + step, distance):
            step /= 2
        numbers = numbers + step
        if np.abs(step).max() <= SETTLED:
            break
    return Link(float(numbers[0]), float(numbers[1]))


def _is_worse(away: Callable[[Floats], Floats], numbers: Floats, distance: Floats) -> bool:
    if numbers[0] <= 0:
        return True
    return bool((away(numbers) ** 2).sum() > (distance**2).sum())


def _curves(items: Sequence[Item], *, by_total: bool) -> Floats:
    """Return the curves that are compared, each ability weighted by the root of its density."""
    form, vector = vector_of(items)
    root = np.exp(-(ABILITIES**2) / 4)
    chances = [np.exp(each) for each in form.log_probabilities(vector, ABILITIES)]
    if by_total:
        marks = [np.arange(each.shape[1]) @ each for each in chances]
        return np.asarray(sum(each.sum(axis=0) for each in marks) * root)
    return np.concatenate([(each * root).ravel() for each in chances])
