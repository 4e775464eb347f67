"""A set of items as arrays: which share a family, and where their numbers stand in one vector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .arrays import Floats, Indices, sigmoid
from .families import Family, Graded, Guessing, Logistic, PartialCredit
from .items import Item, Model

LEAST_GUESSING = 1e-9
"""Stands for 0, whose logit is no number."""

FAMILIES: dict[Model, Family] = {
    Model.ONE_PL: Logistic(),
    Model.TWO_PL: Logistic(),
    Model.THREE_PL: Guessing(),
    Model.GRADED: Graded(),
    Model.PARTIAL_CREDIT: PartialCredit(),
}


@dataclass(frozen=True)
class Block:
    """Items of one model with equally many categories.

    Parameters
    ----------
    model
        Their model.
    categories
        How many different answers each has.
    items
        Their places in the form.
    start
        Where their parameters begin in the form's vector.
    """

    model: Model
    categories: int
    items: Indices
    start: int

    @property
    def family(self) -> Family:
        """Their response function."""
        return FAMILIES[self.model]

    @cached_property
    def width(self) -> int:
        """How many parameters an item has."""
        return self.family.width(self.categories)

    @cached_property
    def stop(self) -> int:
        """Where their parameters end."""
        return self.start + len(self.items) * self.width

    @property
    def shares_slope(self) -> bool:
        """Whether all have the same slope."""
        return self.model is Model.ONE_PL

    def of(self, vector: Floats) -> Floats:
        """Return a view of their parameters, items × parameters."""
        return vector[self.start : self.stop].reshape(len(self.items), self.width)


@dataclass(frozen=True)
class Form:
    """Items in blocks; their parameters stand in one vector, block by block, item by item."""

    blocks: tuple[Block, ...]

    @cached_property
    def size(self) -> int:
        """How many numbers the vector has; a shared slope is written for each item."""
        return self.blocks[-1].stop

    @cached_property
    def freedom(self) -> int:
        """How many of them are free: a shared slope counts once."""
        shared = sum(len(block.items) - 1 for block in self.blocks if block.shares_slope)
        return self.size - shared

    @cached_property
    def owners(self) -> Indices:
        """For each number of the vector, which free number it is."""
        owners = np.arange(self.size)
        for block in self.blocks:
            if block.shares_slope:
                owners[block.start : block.stop : block.width] = block.start
        return np.asarray(np.unique(owners, return_inverse=True)[1])

    def free(self, gradient: Floats) -> Floats:
        """Return a gradient by the free numbers: a shared slope's parts are added up."""
        sums = np.bincount(self.owners, weights=gradient, minlength=self.freedom)
        return sums.astype(np.float64)

    def log_probabilities(self, vector: Floats, nodes: Floats) -> list[Floats]:
        """Return for each block the response functions' logarithms, items × categories × nodes."""
        return [block.family.log_probabilities(block.of(vector), nodes) for block in self.blocks]

    def linear(self, vector: Floats) -> tuple[Floats, Floats] | None:
        """Return, for each category past the first of all items, log P - log P(0) as weight·θ + constant.

        None where some family has no such form, see ``families.Scoring``.
        """
        found = [block.family.scoring(block.of(vector)) for block in self.blocks]
        known = [each for each in found if each is not None]
        if len(known) < len(found):
            return None
        weights = np.concatenate([each.weights[:, 1:].ravel() for each in known])
        return weights, np.concatenate([each.constants[:, 1:].ravel() for each in known])

    def is_proper(self, vector: Floats) -> bool:
        """Tell whether all parameters make probabilities."""
        return all(block.family.is_proper(block.of(vector)) for block in self.blocks)

    def information(self, vector: Floats, nodes: Floats) -> Floats:
        """Return each item's information, the sum of P'²/P over its categories, items × nodes."""
        each = np.empty((sum(len(block.items) for block in self.blocks), len(nodes)))
        for block in self.blocks:
            parameters = block.of(vector)
            logs, gradients = block.family.curves(parameters, nodes)
            slopes = parameters[:, 0, None, None] * location(gradients, block.categories)
            each[block.items] = (np.exp(logs) * slopes**2).sum(axis=1)
        return each

    def slopes(self, vector: Floats) -> Floats:
        """Return the slope of each item, in the order of the items."""
        return self._each(vector, 0)

    def flipped(self, vector: Floats) -> Floats:
        """Return the same form with the ability scale turned round."""
        turned = vector.copy()
        for block in self.blocks:
            block.of(turned)[:, 0] *= -1
        return turned

    def items(self, vector: Floats, names: Sequence[str]) -> tuple[Item, ...]:
        """Return the items in their own order."""
        found: dict[int, Item] = {}
        for block in self.blocks:
            for place, row in zip(block.items, block.of(vector), strict=True):
                intercepts = tuple(float(value) for value in row[1 : block.categories])
                guessing = float(sigmoid(row[2])) if _guesses(block) else 0.0
                found[int(place)] = Item(
                    names[place], block.model, float(row[0]), intercepts, guessing
                )
        return tuple(found[place] for place in sorted(found))

    def _each(self, vector: Floats, column: int) -> Floats:
        values = np.empty(sum(len(block.items) for block in self.blocks))
        for block in self.blocks:
            values[block.items] = block.of(vector)[:, column]
        return values


def location(gradients: Floats, categories: int) -> Floats:
    """Return d log P / d(slope·θ): what moves all intercepts at once, items × categories × nodes."""
    return np.asarray(gradients[:, 1:categories].sum(axis=1))


def form_of(models: Sequence[Model], categories: Sequence[int]) -> Form:
    """Return the form of items with the given models and numbers of categories."""
    kinds = sorted(set(zip(models, categories, strict=True)))
    blocks: list[Block] = []
    for model, count in kinds:
        places = [
            place
            for place, kind in enumerate(zip(models, categories, strict=True))
            if kind == (model, count)
        ]
        start = blocks[-1].stop if blocks else 0
        blocks.append(Block(model, count, np.array(places, dtype=np.intp), start))
    return Form(tuple(blocks))


def vector_of(items: Sequence[Item]) -> tuple[Form, Floats]:
    """Return the form of calibrated items and the vector of their parameters."""
    form = form_of([item.model for item in items], [item.categories for item in items])
    vector = np.empty(form.size)
    for block in form.blocks:
        rows = block.of(vector)
        for row, place in zip(rows, block.items, strict=True):
            item = items[place]
            row[: block.categories] = (item.slope, *item.intercepts)
            if _guesses(block):
                row[2] = np.log(max(item.guessing, LEAST_GUESSING) / (1 - item.guessing))
    return form, vector


def _guesses(block: Block) -> bool:
    return block.model is Model.THREE_PL
