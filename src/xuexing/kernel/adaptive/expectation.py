"""An ability said as a share of questions: what people understand."""

from __future__ import annotations

import numpy as np

from .bank import Bank

NORMAL = 1.959964


def share_between(bank: Bank, ability: float, error: float) -> tuple[float, float]:
    """Return between which shares of a bank's marks somebody would likely earn, each 0 to 1.

    Parameters
    ----------
    ability, error
        Mean and deviation of what is known of somebody; the ends are those of its 95 % interval.
    """
    shares = _shares(bank)
    ends = [ability - NORMAL * error, ability + NORMAL * error]
    low, high = np.sort(np.interp(ends, bank.nodes, shares))
    return float(low), float(high)


def _shares(bank: Bank) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the share of all marks that is expected at each node."""
    earned = np.zeros(len(bank.nodes))
    for item, first in zip(bank.items, bank.first, strict=True):
        marks = np.arange(item.categories) / (item.categories - 1)
        earned += marks @ bank.chances[first : first + item.categories]
    return earned / len(bank.items)
