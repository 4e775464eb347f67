"""How precisely a score, a share and a mean are known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev

SCORE_CONFIDENCE = 0.9
MEAN_CONFIDENCE = 0.95
LEAST_QUESTIONS = 5
"""With fewer, nothing is said of how precise a score is."""


@dataclass(frozen=True)
class Range:
    """A value with the span in which the true one lies; all on one scale.

    Parameters
    ----------
    error
        Standard error.
    """

    value: float
    low: float
    high: float
    error: float


def range_of_score(marks: Sequence[float], shares: Sequence[float]) -> Range | None:
    """Return a person's share of the marks with its range; None where there are too few questions.

    Parameters
    ----------
    marks
        What each question is worth, above 0.
    shares
        What the person earned of it, 0 to 1.

    Notes
    -----
    The questions are taken as a sample of those that could have been asked (binomial error model: Lord 1957,
    Educational and Psychological Measurement 17). Unequal marks tell as much as (Σm)²/Σm² equal ones. The
    range is Wilson's (1927, JASA 22), which has a width also where all is right; it covers 90 of 100.
    The standard error is that of the range's own centre.
    """
    whole = sum(marks)
    if len(marks) < LEAST_QUESTIONS or whole <= 0:
        return None
    value = sum(m * s for m, s in zip(marks, shares, strict=True)) / whole
    number = whole**2 / sum(m**2 for m in marks)
    low, high = wilson(value, number, SCORE_CONFIDENCE)
    return Range(value, low, high, (high - low) / 2 / _normal(SCORE_CONFIDENCE))


def wilson(share: float, number: float, confidence: float) -> tuple[float, float]:
    """Return Wilson's interval of a share of ``number``, within 0 and 1."""
    z = _normal(confidence)
    middle = (share + z**2 / (2 * number)) / (1 + z**2 / number)
    half = z / (1 + z**2 / number) * math.sqrt(share * (1 - share) / number + (z / number / 2) ** 2)
    return max(0.0, middle - half), min(1.0, middle + half)


def range_of_mean(values: Sequence[float]) -> Range | None:
    """Return the mean of a group with its 95 % interval by Student's t; None for fewer than two."""
    count = len(values)
    if count < 2:  # noqa: PLR2004  no spread
        return None
    error = stdev(values) / math.sqrt(count)
    half = student(count - 1, MEAN_CONFIDENCE) * error
    mean = fmean(values)
    return Range(mean, mean - half, mean + half, error)


def student(degrees: int, confidence: float) -> float:
    """Return the two-sided quantile of Student's t.

    Exact for one and two degrees; beyond, the expansion of Abramowitz and Stegun 26.7.5, within .01 from
    three degrees and .001 from five.
    """
    if degrees == 1:
        return math.tan(math.pi / 2 * confidence)
    if degrees == 2:  # noqa: PLR2004  the other closed form
        return math.sqrt(2 * confidence**2 / (1 - confidence**2))
    z = _normal(confidence)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    more = [term / degrees**power for power, term in enumerate(terms, 1)]
    return math.fsum([z, *more])


def _normal(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)
