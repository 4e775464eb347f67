"""Rows by which forms measure where they shall.

Information is additive over questions, so that a target is a row of the programme (van der Linden 2005,
Linear Models for Optimal Test Design, ch. 4-6). All is taken relative to the target: abilities at which much
and at which little is asked for count alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from xuexing.kernel.irt import share_curves

from .blueprint import Candidate, Target, Wish
from .programme import MOST_SECONDS, Programme

NEAR_TARGET = 0.1
"""A target that is missed by such a share of its information counts as reached: a range wider by 5 of 100."""
LACK_SECONDS = 20.0
"""After so long the smallest lack found is taken; only many long forms from a large bank take more than 2."""
PROVEN = 0.03
"""Share of the target's information by which the largest lack found may miss the least one."""
ROOM = 0.01
"""Share by which a lack may grow again: without any, hardly another choice would be left."""
APART_WEIGHT, EXCESS_WEIGHT = 2.0, 0.5
"""Marks of expected loss that a whole target of difference, or of excess, weighs as much as."""

Told = Mapping[int, Sequence[float]]
"""What each question tells at each target, as a share of the information asked for."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A target that no choice of questions was found to reach.

    Parameters
    ----------
    target
        Its place among the targets.
    asked, reached
        Information; of the forms, that of the one with the least.
    """

    target: int
    asked: float
    reached: float


def told_by(pool: Sequence[Candidate], targets: Sequence[Target]) -> Told:
    """Return what each question tells; a case as much as its parts together."""
    items = [item for each in pool for item in each.items]
    if not items or not targets:
        return {each.key: [0.0] * len(targets) for each in pool}
    abilities = np.array([target.ability for target in targets])
    asked = np.array([target.information for target in targets])
    rows = share_curves(items, abilities).information / asked
    found, start = {}, 0
    for each in pool:
        found[each.key] = rows[start : start + len(each.items)].sum(axis=0).tolist()
        start += len(each.items)
    return found


def lessen_lacks(programme: Programme, told: Told, wish: Wish) -> tuple[Lack, ...]:
    """Make the largest lack of any form at any target as small as can be, and keep it so.

    Returns
    -------
    lacks
        The targets that stay out of reach all the same.
    """
    model, found = programme.model, programme.found()
    largest = model.addVariable(lb=0, ub=1)
    sums = _sums(programme, told, wish)
    for each in sums.values():
        model.addConstr(each + largest >= 1)
    model.setOptionValue("mip_abs_gap", PROVEN)
    model.setOptionValue("time_limit", LACK_SECONDS)
    programme.begin_with(found)
    model.minimize(1 * largest)
    model.setOptionValue("time_limit", MOST_SECONDS)
    model.changeColBounds(largest.index, 0, min(1.0, programme.value(largest) + ROOM))
    reached = [
        min(programme.value(sums[place, form]) for form in range(wish.forms))
        for place in range(len(wish.targets))
    ]
    return tuple(
        Lack(place, target.information, target.information * share)
        for place, (target, share) in enumerate(zip(wish.targets, reached, strict=True))
        if share < 1 - NEAR_TARGET - PROVEN
    )


def cost_of_distance(programme: Programme, told: Told, wish: Wish) -> Any:
    """Return what is to be minimised so that forms tell as much as one another, and not more than asked.

    At each target the forms lie within a span that is as narrow as can be; informative questions that
    nothing asks for are left for other papers.
    """
    model = programme.model
    excess, apart = model.addVariable(lb=0), model.addVariable(lb=0)
    sums = _sums(programme, told, wish)
    for place in range(len(wish.targets)):
        middle = model.addVariable(lb=0)
        programme.middles.append(middle)
        for form in range(wish.forms):
            model.addConstr(sums[place, form] - excess <= 1)
            model.addConstr(sums[place, form] - middle - apart <= 0)
            model.addConstr(sums[place, form] - middle + apart >= 0)
    return APART_WEIGHT * apart + EXCESS_WEIGHT * excess


def _sums(programme: Programme, told: Told, wish: Wish) -> dict[tuple[int, int], Any]:
    """Return for each target and form the share of the information asked for that it has."""
    terms: dict[tuple[int, int], list[Any]] = {
        (place, form): [] for place in range(len(wish.targets)) for form in range(wish.forms)
    }
    for (item, _cell, form), variable in programme.places.items():
        for place, share in enumerate(told[item]):
            if share:
                terms[place, form].append(share * variable)
    return {key: programme.sum(each) for key, each in terms.items()}
