"""The mixed-integer programme itself: which question may stand where, how often, and what stays empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .blueprint import Candidate, Cell, Wish

MOST_SECONDS = 10.0
"""After so long the best forms found are taken; that all places are filled is proven before."""

OPTIMAL = "Optimal"

Place = tuple[int, int, int]
"""Question, cell, form."""


@dataclass
class Programme:
    """One mixed-integer programme, row by row.

    Parameters
    ----------
    places
        1 where a question stands in a cell of a form.
    empty
        How many places of a cell stay empty on a form.
    middles
        What the forms are to lie about: how hard they are, and how much they tell.
    """

    model: Any
    places: dict[Place, Any] = field(default_factory=dict)
    empty: dict[tuple[int, int], Any] = field(default_factory=dict)
    middles: list[Any] = field(default_factory=list)

    def fix_middles(self, cost: Any) -> None:
        """Fix what all forms lie about where it is best if questions could be divided.

        Forms that have a number to come near are found far sooner than forms that only have one another.
        """
        self.model.setOptionValue("solve_relaxation", True)  # noqa: FBT003  theirs
        self.model.minimize(cost)
        if self.model.modelStatusToString(self.model.getModelStatus()) == OPTIMAL:
            found = [self.value(middle) for middle in self.middles]
            for middle, value in zip(self.middles, found, strict=True):
                self.model.changeColBounds(middle.index, value, value)
        self.model.setOptionValue("solve_relaxation", False)  # noqa: FBT003  theirs

    def value(self, variable: Any) -> float:
        """Return what the solver found for a variable, or for a sum of them."""
        return float(self.model.val(variable))

    def sum(self, terms: Iterable[Any]) -> Any:
        """Return the sum of some terms, also of none."""
        return self.model.qsum(terms)

    def found(self) -> list[float]:
        """Return what the solver found for all variables."""
        return list(self.model.getSolution().col_value)

    def begin_with(self, found: Sequence[float]) -> None:
        """Let the solver begin with what it found before variables and rows were added."""
        self.model.setSolution(len(found), np.arange(len(found), dtype=np.int32), np.array(found))


def programme_of(pool: Sequence[Candidate], cells: Sequence[Cell], wish: Wish) -> Programme:
    """Return the programme of all choices of questions, cells being filled as far as can be."""
    model = _solver()
    model.setOptionValue("time_limit", MOST_SECONDS)
    model.setOptionValue("threads", 1)
    programme = Programme(model)
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
            model.addConstr(programme.sum([empty, *filled]) == cell.count)
    return programme


def _solver() -> Any:
    """Return a solver that says nothing: without this it greets on the terminal when it is made."""
    import highspy  # takes a quarter of a second: only whoever puts a paper together waits for it

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802  theirs
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Quiet()  # type: ignore[no-untyped-call]


def _limit_uses(programme: Programme, pool: Sequence[Candidate], wish: Wish) -> None:
    """A question stands once on a form, and on no more forms than are allowed to share it."""
    of_form: dict[tuple[int, int], list[Any]] = defaultdict(list)
    of_item: dict[int, list[Any]] = defaultdict(list)
    for (item, _cell, form), place in programme.places.items():
        of_form[item, form].append(place)
        of_item[item].append(place)
    for each in pool:
        for form in range(wish.forms):
            if len(of_form[each.key, form]) > 1:
                programme.model.addConstr(programme.sum(of_form[each.key, form]) <= 1)
        if wish.forms > wish.most_shared and of_item[each.key]:
            programme.model.addConstr(programme.sum(of_item[each.key]) <= wish.most_shared)
