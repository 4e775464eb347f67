"""How far two people who marked the same answers agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from .precision import MEAN_CONFIDENCE, wilson

NEAR = 0.1
"""Shares of the marks so close count as agreement."""
LEAST_ANSWERS = 10


@dataclass(frozen=True)
class Agreement:
    """Agreement of two markings.

    Parameters
    ----------
    count
        Answers that both marked.
    near
        The share of them within a tenth of the marks, with its interval ``low`` to ``high``.
    kappa
        Cohen's weighted kappa with squared weights, at most 1; None where all marks are one.
    """

    count: int
    near: float
    low: float
    high: float
    kappa: float | None


def agreement_of(pairs: Sequence[tuple[float, float]]) -> Agreement | None:
    """Return how far pairs of shares (0 to 1) agree; None for fewer than ten answers.

    Notes
    -----
    With squared weights kappa is 1 - Σ(x-y)² / Σ over all pairs of (x-y)²/n (Cohen 1968, Psychological
    Bulletin 70; Fleiss and Cohen 1973), which needs no categories.
    """
    if len(pairs) < LEAST_ANSWERS:
        return None
    near = fmean(abs(x - y) <= NEAR + 1e-9 for x, y in pairs)
    low, high = wilson(near, len(pairs), MEAN_CONFIDENCE)
    return Agreement(len(pairs), near, low, high, _kappa(pairs))


def _kappa(pairs: Sequence[tuple[float, float]]) -> float | None:
    observed = fmean((x - y) ** 2 for x, y in pairs)
    firsts, seconds = [x for x, _y in pairs], [y for _x, y in pairs]
    mean_x, mean_y = fmean(firsts), fmean(seconds)
    spread = fmean((x - mean_x) ** 2 for x in firsts) + fmean((y - mean_y) ** 2 for y in seconds)
    expected = spread + (mean_x - mean_y) ** 2
    return 1 - observed / expected if expected > 0 else None
