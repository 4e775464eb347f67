"""How surprising a chi-square statistic is."""

from __future__ import annotations

import math

PRECISION = 1e-14
SMALLEST = 1e-300


def chi_square_beyond(value: float, freedom: float) -> float:
    """Return the probability that chi-square with ``freedom`` degrees of freedom exceeds a value.

    The regularized incomplete gamma function Q(freedom/2, value/2): series near the mode and below,
    continued fraction above it (DLMF 8.7.1 and 8.9.2, https://dlmf.nist.gov/8).

    Parameters
    ----------
    value
        The statistic; 0 and below is no surprise at all.
    freedom
        Positive.
    """
    if value <= 0:
        return 1.0
    shape, point = freedom / 2, value / 2
    scale = math.exp(shape * math.log(point) - point - math.lgamma(shape))
    if point < shape + 1:
        return max(0.0, 1 - scale * _series(shape, point))
    return min(1.0, scale * _fraction(shape, point))


def _series(shape: float, point: float) -> float:
    term = total = 1 / shape
    count = shape
    while term > total * PRECISION:
        count += 1
        term *= point / count
        total += term
    return total


def _fraction(shape: float, point: float) -> float:
    """Evaluate by Lentz's method, which divides by nothing near 0."""
    base = point + 1 - shape
    upper, lower = 1 / SMALLEST, 1 / base
    value, turn = lower, 0
    while True:
        turn += 1
        factor = turn * (shape - turn)
        base += 2
        lower = 1 / (factor * lower + base or SMALLEST)
        upper = base + factor / upper or SMALLEST
        value *= upper * lower
        if abs(upper * lower - 1) < PRECISION:
            return value
