"""What people earn at calibrated items, by ability: for marks instead of abilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .arrays import Floats
from .form import location, vector_of
from .items import Item


class ShareCurves(NamedTuple):
    """Items × abilities.

    Parameters
    ----------
    means
        The share of its marks that is earned at an item, 0 to 1.
    rises
        How fast it grows, a deviation of ability.
    variances
        Of the share, among people of one ability.
    information
        What the answer tells of ability, Σ P'²/P.
    """

    means: Floats
    rises: Floats
    variances: Floats
    information: Floats


def share_curves(items: Sequence[Item], abilities: Floats) -> ShareCurves:
    """Return what people of some abilities earn at some items.

    Parameters
    ----------
    items
        At least one, calibrated; of any models.
    abilities
        In deviations of the reference group.
    """
    form, vector = vector_of(items)
    found = ShareCurves(*np.empty((4, len(items), len(abilities))))
    for block in form.blocks:
        parameters = block.of(vector)
        logs, gradients = block.family.curves(parameters, abilities)
        chances = np.exp(logs)
        slopes = parameters[:, 0, None, None] * location(gradients, block.categories)
        shares = np.array([_shares(items[place]) for place in block.items])[:, :, None]
        means = (shares * chances).sum(axis=1)
        found.means[block.items] = means
        found.rises[block.items] = (shares * chances * slopes).sum(axis=1)
        found.variances[block.items] = (shares**2 * chances).sum(axis=1) - means**2
        found.information[block.items] = (chances * slopes**2).sum(axis=1)
    return found


def _shares(item: Item) -> Floats:
    """Return which share of an item's marks each category earns."""
    marks = np.array(item.marks or range(item.categories), dtype=np.float64)
    return np.asarray(marks / marks[-1])
