"""Items ready for choosing: sorted by information at every ability beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xuexing.kernel.irt import Item, vector_of

FURTHEST, STEP = 4.0, 0.01
"""Abilities at which items are sorted: beyond, the outermost order holds."""
NODE_STEP, NODE_REACH = 0.15, 5.1
"""Nodes of the posterior: exact down to a deviation of .15."""
DEPTH = 512
"""Items kept in order for each ability and area: no exercise looks further down."""
NOBODY = -1
"""Stands where there is no item."""

Singles = NDArray[np.float32]
Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Bank:
    """Calibrated items, tabled.

    Parameters
    ----------
    items
        As calibrated.
    areas
        The content areas, sorted.
    area_of
        For each item its area's place in ``areas``.
    order
        (Areas, and last all items) × abilities × depth: places of items, the most informative first.
    nodes
        Abilities of the posterior.
    prior
        Mass of the group on the nodes.
    chances
        (Items' marks, one after another) × nodes: probability of each mark.
    first
        For each item the row of its mark 0 in ``chances``.
    """

    items: tuple[Item, ...]
    areas: tuple[str, ...]
    area_of: Numbers
    order: Numbers
    nodes: Singles
    prior: Singles
    chances: Singles
    first: NDArray[np.intp]

    @classmethod
    def of(cls, items: Sequence[Item], *, areas: Sequence[str] | None = None) -> Bank:
        """Return the bank of some items.

        Parameters
        ----------
        items
            Calibrated on one scale.
        areas
            The content area of each; else all are of one.
        """
        given = list(areas) if areas is not None else [""] * len(items)
        names = sorted(set(given))
        area_of = np.array([names.index(area) for area in given], dtype=np.int32)
        half = round(NODE_REACH / NODE_STEP)
        nodes = np.arange(-half, half + 1, dtype=np.float64) * NODE_STEP
        prior = np.exp(-(nodes**2) / 2)
        chances = _chances(items, nodes)
        marks = [item.categories for item in items]
        return cls(
            items=tuple(items),
            areas=tuple(names),
            area_of=area_of,
            order=_order(items, area_of, len(names)),
            nodes=nodes.astype(np.float32),
            prior=(prior / prior.sum()).astype(np.float32),
            chances=np.concatenate(chances).astype(np.float32),
            first=np.concatenate([[0], np.cumsum(marks)[:-1]]).astype(np.intp),
        )

    def ability_rows(self, abilities: NDArray[np.floating]) -> NDArray[np.intp]:
        """Return at which row of ``order`` each ability is found."""
        rows = np.rint((abilities + FURTHEST) / STEP).astype(np.intp)
        return np.asarray(np.clip(rows, 0, self.order.shape[1] - 1))


def _chances(items: Sequence[Item], nodes: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Return each item's probabilities, marks × nodes."""
    form, vector = vector_of(items)
    found: dict[int, NDArray[np.float64]] = {}
    for block, logs in zip(form.blocks, form.log_probabilities(vector, nodes), strict=True):
        found.update(zip(block.items.tolist(), np.exp(logs), strict=True))
    return [found[place] for place in range(len(items))]


def _order(items: Sequence[Item], area_of: Numbers, areas: int) -> Numbers:
    form, vector = vector_of(items)
    steps = round(2 * FURTHEST / STEP) + 1
    information = form.information(vector, np.linspace(-FURTHEST, FURTHEST, steps))
    layers = [np.flatnonzero(area_of == area) for area in range(areas)]
    layers.append(np.arange(len(items)))
    order = np.full((len(layers), steps, min(len(items), DEPTH)), NOBODY, dtype=np.int32)
    for layer, places in enumerate(layers):
        ranks = np.argsort(-information[places], axis=0, kind="stable")[:DEPTH]
        order[layer, :, : len(ranks)] = places[ranks].T
    return order
