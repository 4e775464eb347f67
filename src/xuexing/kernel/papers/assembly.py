"""Parallel forms as a mixed-integer programme, solved by HiGHS.

x(i, c, f) = 1 puts question i into cell c of form f.

1. Shortage: minimise the places that stay empty. What is left empty is short: no choice of questions
   fills more of the blueprint.
2. Parallel: with every place filled, minimise the largest distance of a form's expected loss of marks
   from that of questions drawn at random (minimax, van der Linden 2005, Linear Models for Optimal Test
   Design, ch. 6), then earlier uses, then ``order``.

A blueprint's cells may overlap (a topic and one below it). Of a cell's candidates as many are kept as all
cells of all forms together need, those used least first: whatever the others take, it can be filled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from .blueprint import Candidate, Cell, Wish

MOST_SECONDS = 10.0
"""After so long the best forms found are taken; that all places are filled is proven before."""
UNKNOWN_ERROR_RATE = 0.4
"""Stands for a question's where nobody knows any question's."""
LEAST_KEPT = 60
HALF = 0.5
NEAR_ENOUGH = 0.25
"""Marks by which what is found may miss the best: far less than anybody could notice."""
USES_WEIGHT, ORDER_WEIGHT = 0.01, 0.0001

Place = tuple[int, int, int]
"""Question, cell, form."""


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
        For each form the questions of each cell, by the cell's key; empty where anything is short.
    shortages
        The cells that are short.
    expected_losses
        Marks that people lose on each form on average, as far as it is known.
    """

    forms: tuple[Mapping[int, tuple[int, ...]], ...] = ()
    shortages: tuple[Shortage, ...] = ()
    expected_losses: tuple[float, ...] = ()


@dataclass
class _Programme:
    """One mixed-integer programme, row by row."""

    model: Any
    places: dict[Place, Any] = field(default_factory=dict)
    empty: dict[tuple[int, int], Any] = field(default_factory=dict)

    def value(self, variable: Any) -> float:
        """Return what the solver found for a variable."""
        return float(self.model.val(variable))


def assemble(pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish) -> Assembly:
    """Return parallel forms that fill every cell, or the cells that are short.

    The same input gives the same forms, unless the solver runs out of time.
    """
    usable = [each for each in pool if wish.most_uses is None or each.uses < wish.most_uses]
    kept = _kept(usable, cells, wish)
    programme = _programme(kept, cells, wish)
    _minimise_shortage(programme)
    short = _shortages(programme, usable, cells, wish)
    if short:
        return Assembly(shortages=short)
    return _parallel(programme, kept, cells, wish)


def _kept(pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish) -> list[Candidate]:
    """Leave out candidates that no cell can need."""
    enough = max(LEAST_KEPT, wish.forms * sum(cell.count for cell in cells))
    ranked = sorted(pool, key=lambda each: (each.uses, each.order, each.key))
    taken: dict[int, Candidate] = {}
    for cell in cells:
        fitting = [each for each in ranked if cell.key in each.cells]
        taken.update({each.key: each for each in fitting[:enough]})
    return sorted(taken.values(), key=lambda each: each.key)


def _programme(pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish) -> _Programme:
    model = _solver()
    model.setOptionValue("time_limit", MOST_SECONDS)
    model.setOptionValue("threads", 1)
    programme = _Programme(model)
    forms = range(wish.forms)
    for each in pool:
        for form in forms:
            for key in sorted(each.cells):
                programme.places[each.key, key, form] = model.addBinary()
    _limit_uses(programme, pool, wish)
    for cell in cells:
        for form in forms:
            empty = model.addIntegral(lb=0, ub=cell.count)
            programme.empty[cell.key, form] = empty
            filled = [
                programme.places[each.key, cell.key, form]
                for each in pool
                if cell.key in each.cells
            ]
            model.addConstr(sum(filled, empty) == cell.count)
    return programme


def _solver() -> Any:
    """Return a solver that says nothing: without this it greets on the terminal when it is made."""
    import highspy  # takes a quarter of a second: only whoever puts a paper together waits for it

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802  theirs
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Quiet()  # type: ignore[no-untyped-call]


def _limit_uses(programme: _Programme, pool: Sequence[Candidate], wish: Wish) -> None:
    """A question stands once on a form, and on no more forms than are allowed to share it."""
    of_form: dict[tuple[int, int], list[Any]] = defaultdict(list)
    of_item: dict[int, list[Any]] = defaultdict(list)
    for (item, _cell, form), place in programme.places.items():
        of_form[item, form].append(place)
        of_item[item].append(place)
    for each in pool:
        for form in range(wish.forms):
            if len(of_form[each.key, form]) > 1:
                first, *rest = of_form[each.key, form]
                programme.model.addConstr(sum(rest, first + 0) <= 1)
        if wish.forms > wish.most_shared and of_item[each.key]:
            first, *rest = of_item[each.key]
            programme.model.addConstr(sum(rest, first + 0) <= wish.most_shared)


def _minimise_shortage(programme: _Programme) -> None:
    first, *rest = programme.empty.values()
    programme.model.minimize(sum(rest, first + 0))


def _shortages(
    programme: _Programme, pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish
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
    programme: _Programme, pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish
) -> Assembly:
    """Fill every place so that the forms are as hard as one another."""
    model = programme.model
    losses = _losses(pool, cells)
    for empty in programme.empty.values():
        model.changeColBounds(empty.index, 0, 0)
    widest = model.addVariable(lb=0)
    totals = [
        sum(
            (losses[i, c] * each for (i, c, f), each in programme.places.items() if f == form),
            0 * widest,
        )
        for form in range(wish.forms)
    ]
    usual = _usual_loss(losses, cells)
    for total in totals:
        model.addConstr(total - widest <= usual)
        model.addConstr(total + widest >= usual)
    known = {each.key: each for each in pool}
    cost = sum(
        (
            (USES_WEIGHT * known[i].uses + ORDER_WEIGHT * known[i].order) * place
            for (i, _c, _f), place in programme.places.items()
        ),
        1 * widest,
    )
    model.setOptionValue("mip_abs_gap", NEAR_ENOUGH)
    model.minimize(cost)
    return Assembly(_forms(programme, cells, wish), (), tuple(programme.value(t) for t in totals))


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
    programme: _Programme, cells: Sequence[Cell], wish: Wish
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
