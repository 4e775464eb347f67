"""Whether forecasts of memory came true."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

STEPS = 10
NORMAL = 1.959964
"""Between plus and minus so many deviations lie 95 of 100."""


@dataclass(frozen=True)
class Forecast:
    """One forecast and what happened.

    Parameters
    ----------
    expected
        How likely it was said to be, 0 to 1.
    is_right
        Whether it was there.
    who
        Whose memory: groups of few are not shown.
    """

    expected: float
    is_right: bool
    who: Hashable


@dataclass(frozen=True)
class Bin:
    """Forecasts that lie close to each other.

    Parameters
    ----------
    expected
        Their mean, 0 to 1.
    right
        The share that came true.
    low, high
        95 % interval of that share (Wilson 1927, J. American Statistical Association 22).
    answers, people
        How many forecasts, of how many people.
    """

    expected: float
    right: float
    low: float
    high: float
    answers: int
    people: int


@dataclass(frozen=True)
class Calibration:
    """How forecasts came true, from the least likely to the most.

    Parameters
    ----------
    score
        Mean squared difference between forecast and outcome (Brier 1950): 0 is perfect.
    """

    bins: Sequence[Bin]
    score: float
    answers: int
    people: int


def calibrate(
    forecasts: Iterable[Forecast], *, least_people: int, least_answers: int
) -> Calibration | None:
    """Return how forecasts came true; None where they are too few to say anything.

    Neighbouring tenths are put together until each holds enough people and answers; the remainder
    joins the last. So no bin tells of few people, and nothing is left out.
    """
    known = sorted(forecasts, key=lambda each: each.expected)
    bins: list[list[Forecast]] = []
    open_bin: list[Forecast] = []
    for step in range(STEPS):
        open_bin += [each for each in known if _step_of(each) == step]
        if _is_enough(open_bin, least_people, least_answers):
            bins.append(open_bin)
            open_bin = []
    if not bins:
        return None
    bins[-1] += open_bin
    score = sum((each.expected - each.is_right) ** 2 for each in known) / len(known)
    people = len({each.who for each in known})
    return Calibration([_bin(each) for each in bins], score, len(known), people)


def _step_of(each: Forecast) -> int:
    return min(int(each.expected * STEPS), STEPS - 1)


def _is_enough(forecasts: Sequence[Forecast], people: int, answers: int) -> bool:
    return len(forecasts) >= answers and len({each.who for each in forecasts}) >= people


def _bin(forecasts: Sequence[Forecast]) -> Bin:
    count = len(forecasts)
    right = sum(each.is_right for each in forecasts) / count
    low, high = interval_of_share(right, count)
    expected = sum(each.expected for each in forecasts) / count
    return Bin(expected, right, low, high, count, len({each.who for each in forecasts}))


def interval_of_share(share: float, count: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share of so many."""
    square = NORMAL**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = NORMAL * sqrt(share * (1 - share) / count + square / (4 * count**2))
    half /= 1 + square / count
    return max(0.0, middle - half), min(1.0, middle + half)
