"""What a group still knows of a topic, from the memories of each of its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

NORMAL = 1.959964


@dataclass(frozen=True)
class Known:
    """How much is likely to be there.

    Parameters
    ----------
    share
        Mean over the people, 0 to 1.
    low, high
        95 % interval of that mean, from how much the people differ.
    people
        How many.
    """

    share: float
    low: float
    high: float
    people: int


def known_by(shares: Sequence[float]) -> Known:
    """Return what people know, each counting alike however much they practise.

    Parameters
    ----------
    shares
        For each of two or more people the mean chance that what they have reviewed is still there.
    """
    mean, count = fmean(shares), len(shares)
    half = student(count - 1) * stdev(shares) / sqrt(count)
    return Known(mean, max(0.0, mean - half), min(1.0, mean + half), count)


def student(freedom: int) -> float:
    """Return the 97.5 % point of Student's t, to within .01 from 4 degrees of freedom on.

    Abramowitz & Stegun (1964), 26.7.5.
    """
    x, n = NORMAL, freedom
    return (
        x
        + (x**3 + x) / (4 * n)
        + (5 * x**5 + 16 * x**3 + 3 * x) / (96 * n**2)
        + (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / (384 * n**3)
    )
