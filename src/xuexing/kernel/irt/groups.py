"""The ability of groups: the first fixes the scale, the others are found beside the items."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .grid import REACH, log_normal_density

LEAST_DEVIATION = 0.05


@dataclass(frozen=True)
class Ability:
    """How ability is distributed in a group.

    Parameters
    ----------
    mean, deviation
        On the scale of the first group, which has 0 and 1.
    """

    mean: float = 0.0
    deviation: float = 1.0


def abilities_of(numbers: Floats) -> tuple[Ability, ...]:
    """Return the abilities that a row of means and log deviations stands for, the first put before."""
    pairs = numbers.reshape(-1, 2)
    others = (Ability(float(mean), float(np.exp(log))) for mean, log in pairs)
    return (Ability(), *others)


def log_densities(numbers: Floats, nodes: Floats) -> Floats:
    """Return each group's log mass on the nodes, groups × nodes."""
    return np.stack(
        [log_normal_density(nodes, each.mean, each.deviation) for each in abilities_of(numbers)]
    )


def reach_of(numbers: Floats) -> float:
    """Return how far from 0 the nodes must go for all groups."""
    return max(abs(each.mean) + REACH * max(each.deviation, 1) for each in abilities_of(numbers))


def improve_abilities(
    numbers: Floats, nodes: Floats, density: Floats
) -> tuple[Floats, Floats, float]:
    """Return better means and log deviations, the gradient at the old ones, and the decrement.

    The expected people on the nodes give mean and deviation at once.
    """
    better, gradient, decrement = np.empty_like(numbers), np.empty_like(numbers), 0.0
    for place, ability in enumerate(abilities_of(numbers)[1:]):
        people = density[place + 1]
        total = people.sum()
        mean = float(people @ nodes / total)
        deviation = float(np.sqrt(people @ (nodes - mean) ** 2 / total))
        away = (nodes - ability.mean) / ability.deviation
        rise = np.array([people @ away / ability.deviation, people @ (away**2 - 1)])
        gradient[2 * place : 2 * place + 2] = rise
        decrement += float(rise @ (rise / [total / ability.deviation**2, 2 * total]))
        better[2 * place] = mean
        better[2 * place + 1] = np.log(max(deviation, LEAST_DEVIATION))
    return better, gradient, decrement
