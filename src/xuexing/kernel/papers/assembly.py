"""Parallel forms as a mixed-integer programme, solved by HiGHS.

x(i, c, f) = 1 puts question i into cell c of form f.

1. Shortage: minimise the places that stay empty. What is left empty is short: no choice of questions
   fills more of the blueprint.
2. Targets, where there are any: with every place filled, minimise the largest share of a target's
   information that a form lacks. A target that stays out of reach is lacking.
3. Parallel: minimise the largest distance of a form's expected loss of marks from that of questions drawn
   at random (minimax, van der Linden 2005, Linear Models for Optimal Test Design, ch. 6), with the distance
   of the forms' information from one another and from the targets, then earlier uses, then ``order``.

A blueprint's cells may overlap (a topic and one below it). Of a cell's candidates as many are kept as it and
those it overlaps need on all forms, those used least first: whatever the others take, it can be filled. With
targets as many are kept of those that tell most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from statistics import fmean
from typing import Any

from .blueprint import Candidate, Cell, Wish
from .programme import Programme, programme_of
from .targeting import Lack, Told, cost_of_distance, lessen_lacks, told_by

UNKNOWN_ERROR_RATE = 0.4
"""Stands for a question's where nobody knows any question's."""
LEAST_KEPT = 60
HALF = 0.5
NEAR_ENOUGH = 0.25
"""Marks by which what is found may miss the best: far less than anybody could notice."""
USES_WEIGHT, ORDER_WEIGHT, DRIFT_WEIGHT = 0.01, 0.0001, 0.2


@dataclass(frozen=True, slots=True)
class Shortage:
    """A cell that cannot be filled.

    Parameters
    ----------
    needed
        Places in it over all forms.
    missing
        How many of them stay empty at best.
    fitting
        Questions that fit the cell, and are not left alone for having been used often.
    """

    cell: int
    needed: int
    missing: int
    fitting: int


@dataclass(frozen=True, slots=True)
class Assembly:
    """The forms, or why there are none.

    Parameters
    ----------
    forms
        For each form the questions of each cell, by the cell's key; empty where anything is short or lacking.
    shortages
        The cells that are short.
    lacks
        With no cell short: the targets out of reach.
    expected_losses
        Marks that people lose on each form on average, as far as it is known.
    """

    forms: tuple[Mapping[int, tuple[int, ...]], ...] = ()
    shortages: tuple[Shortage, ...] = ()
    lacks: tuple[Lack, ...] = ()
    expected_losses: tuple[float, ...] = ()


def assemble(pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish) -> Assembly:
    """Return parallel forms that fill every cell and reach every target, or what is short of that.

    The same input gives the same forms, unless the solver runs out of time.
    """
    usable = [each for each in pool if wish.most_uses is None or each.uses < wish.most_uses]
    told = told_by(usable, wish.targets)
    kept = _kept(usable, cells, wish, told)
    programme = programme_of(kept, cells, wish)
    _minimise_shortage(programme)
    short = _shortages(programme, usable, cells, wish)
    if short:
        return Assembly(shortages=short)
    for empty in programme.empty.values():
        programme.model.changeColBounds(empty.index, 0, 0)
    lacks = lessen_lacks(programme, told, wish) if wish.targets else ()
    if lacks:
        return Assembly(lacks=lacks)
    return _parallel(programme, kept, cells, wish, told)


def _kept(
    pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish, told: Told
) -> list[Candidate]:
    """Leave out candidates that no cell and no target can need."""
    enough = _enough(pool, cells, wish)
    by_use = sorted(pool, key=lambda each: (each.uses, each.order, each.key))
    rankings = [by_use]
    if wish.targets:
        rankings.append(sorted(by_use, key=lambda each: -sum(told[each.key])))
    taken = {
        each.key: each
        for cell, ranked in product(cells, rankings)
        for each in islice((one for one in ranked if cell.key in one.cells), enough[cell.key])
    }
    return sorted(taken.values(), key=lambda each: each.key)


def _enough(pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish) -> Mapping[int, int]:
    """Return how many candidates of a cell all forms need, if those it shares go to other cells."""
    counts = {cell.key: cell.count for cell in cells}
    together: dict[int, set[int]] = {cell.key: {cell.key} for cell in cells}
    for shared in {each.cells for each in pool}:
        for key in shared:
            together[key] |= shared
    return {
        key: max(LEAST_KEPT, wish.forms * sum(counts[other] for other in others))
        for key, others in together.items()
    }


def _minimise_shortage(programme: Programme) -> None:
    programme.model.minimize(programme.sum(programme.empty.values()))


def _shortages(
    programme: Programme, pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish
) -> tuple[Shortage, ...]:
    found = []
    for cell in cells:
        missing = sum(
            round(programme.value(programme.empty[cell.key, form])) for form in range(wish.forms)
        )
        if missing:
            fitting = sum(cell.key in each.cells for each in pool)
            found.append(Shortage(cell.key, cell.count * wish.forms, missing, fitting))
    return tuple(found)


def _parallel(
    programme: Programme,
    pool: Sequence[Candidate],
    cells: Sequence[Cell],
    wish: Wish,
    told: Told,
) -> Assembly:
    """Fill every place so that the forms are as hard as one another, and tell as much."""
    model, found = programme.model, programme.found()
    losses = _losses(pool, cells)
    totals = [
        programme.sum(
            losses[i, c] * each for (i, c, f), each in programme.places.items() if f == form
        )
        for form in range(wish.forms)
    ]
    known = {each.key: each for each in pool}
    cost = programme.sum(
        (USES_WEIGHT * known[i].uses + ORDER_WEIGHT * known[i].order) * place
        for (i, _c, _f), place in programme.places.items()
    )
    cost += _cost_of_hardness(programme, totals, _usual_loss(losses, cells), wish)
    if wish.targets:
        cost += cost_of_distance(programme, told, wish)
    model.setOptionValue("mip_abs_gap", NEAR_ENOUGH)
    if wish.targets:
        programme.fix_middles(cost)
    programme.begin_with(found)
    model.minimize(cost)
    losses_of_forms = tuple(programme.value(total) for total in totals)
    return Assembly(_forms(programme, cells, wish), expected_losses=losses_of_forms)


def _cost_of_hardness(programme: Programme, totals: Sequence[Any], usual: float, wish: Wish) -> Any:
    """Return what is to be minimised so that forms are as hard as one another, and as hard as usual.

    Targets say who is to be measured, and so how hard a form must be: how hard is usual weighs less then.
    """
    model = programme.model
    widest, middle, drift = (model.addVariable(lb=0) for _ in range(3))
    programme.middles.append(middle)
    if not wish.targets:
        model.changeColBounds(drift.index, 0, 0)
    model.addConstr(middle - drift <= usual)
    model.addConstr(middle + drift >= usual)
    for total in totals:
        model.addConstr(total - middle - widest <= 0)
        model.addConstr(total - middle + widest >= 0)
    return widest + DRIFT_WEIGHT * drift


def _losses(pool: Sequence[Candidate], cells: Sequence[Cell]) -> Mapping[tuple[int, int], float]:
    """Return the marks that people lose at a question in a cell, on average."""
    rates = [each.error_rate for each in pool if each.error_rate is not None]
    usual = fmean(rates) if rates else UNKNOWN_ERROR_RATE
    marks = {cell.key: float(cell.marks) for cell in cells}
    return {
        (each.key, cell): marks[cell] * (usual if each.error_rate is None else each.error_rate)
        for each in pool
        for cell in each.cells
    }


def _usual_loss(losses: Mapping[tuple[int, int], float], cells: Sequence[Cell]) -> float:
    """Return the marks lost on a form whose questions are drawn at random."""
    by_cell: dict[int, list[float]] = defaultdict(list)
    for (_item, cell), loss in losses.items():
        by_cell[cell].append(loss)
    return sum(cell.count * fmean(by_cell[cell.key]) for cell in cells)


def _forms(
    programme: Programme, cells: Sequence[Cell], wish: Wish
) -> tuple[Mapping[int, tuple[int, ...]], ...]:
    chosen = [
        each for each, variable in programme.places.items() if programme.value(variable) > HALF
    ]
    return tuple(
        {
            cell.key: tuple(sorted(i for i, c, f in chosen if c == cell.key and f == form))
            for cell in cells
        }
        for form in range(wish.forms)
    )
