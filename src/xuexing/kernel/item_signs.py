"""What is wrong with a question, from how people answered it, without a model.

Classical item analysis (Ebel & Frisbie 1991, Essentials of Educational Measurement, ch. 13; distractors by
the upper group). For many answers ``kernel.irt`` says more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = lazy_loader.load("numpy")  # pages name the signs far more often than they judge

LEAST_PEOPLE = 30
EASY, HARD = 0.95, 0.1
LITTLE = 0.1
"""A correlation with the rest of the paper below this tells people hardly apart."""
UPPER = 0.27
"""The share of people that makes the upper group (Kelley 1939)."""
OFTEN = 0.3
"""A wrong option that so many of the upper group choose may be right too."""


class Sign(StrEnum):
    """What to look at; what to do about it is for the page that shows it."""

    WRONG_KEY_LIKELY = "wrong_key_likely"
    """The best of the paper choose another option, and whoever is right here is weaker elsewhere."""
    TWO_RIGHT_LIKELY = "two_right_likely"
    """Many of the best choose another option."""
    TOO_EASY = "too_easy"
    TOO_HARD = "too_hard"
    TELLS_LITTLE = "tells_little"
    """Who gets it right is hardly better in the rest."""


@dataclass(frozen=True)
class Judged:
    """How a question went.

    Parameters
    ----------
    count
        People who were asked.
    facility
        Mean share of its marks, 0 to 1.
    with_rest
        Correlation with what people earned in the rest of the paper, -1 to 1; None where undefined.
    chosen
        For each option the share of people who chose it; of all, and of the upper group.
    signs
        None for fewer than thirty people.
    """

    count: int
    facility: float
    with_rest: float | None
    chosen: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    signs: tuple[Sign, ...] | None = None


def judge_item(
    shares: Sequence[float],
    rests: Sequence[float],
    *,
    options: Sequence[Sequence[str]] = (),
    right: frozenset[str] = frozenset(),
) -> Judged:
    """Return how a question went and what about it should be looked at.

    Parameters
    ----------
    shares
        Of each person: what was earned of its marks, 0 to 1.
    rests
        What the same people earned of the rest of the paper.
    options
        What each of them chose, where there are options; as long as ``shares``.
    right
        The right options.
    """
    earned, rest = np.asarray(shares, dtype=float), np.asarray(rests, dtype=float)
    if not len(earned):
        return Judged(0, 0.0, None)
    upper = rest >= np.quantile(rest, 1 - UPPER)
    chosen = _chosen(options, upper) if options else {}
    facility, with_rest = float(earned.mean()), _correlation(earned, rest)
    enough = len(earned) >= LEAST_PEOPLE
    signs = _signs(facility, with_rest, chosen, right) if enough else None
    return Judged(len(earned), facility, with_rest, chosen, signs)


def _signs(
    facility: float,
    with_rest: float | None,
    chosen: Mapping[str, tuple[float, float]],
    right: frozenset[str],
) -> tuple[Sign, ...]:
    wrong = max(
        (of_upper for key, (_all, of_upper) in chosen.items() if key not in right), default=0
    )
    keyed = max((chosen[key][1] for key in right if key in chosen), default=0.0)
    is_against = with_rest is not None and with_rest < 0
    found = {
        Sign.WRONG_KEY_LIKELY: is_against and (not chosen or wrong > keyed),
        Sign.TWO_RIGHT_LIKELY: bool(chosen) and not is_against and wrong >= OFTEN,
        Sign.TOO_EASY: facility > EASY,
        Sign.TOO_HARD: facility < HARD,
        Sign.TELLS_LITTLE: with_rest is not None and with_rest < LITTLE and facility <= EASY,
    }
    if found[Sign.WRONG_KEY_LIKELY]:
        return (Sign.WRONG_KEY_LIKELY,)
    return tuple(sign for sign, is_raised in found.items() if is_raised)


def _chosen(
    options: Sequence[Sequence[str]], upper: NDArray[np.bool_]
) -> dict[str, tuple[float, float]]:
    everybody = Counter(key for each in options for key in each)
    best = Counter(
        key for each, is_upper in zip(options, upper, strict=True) if is_upper for key in each
    )
    of_upper = max(int(upper.sum()), 1)
    return {
        key: (count / len(options), best[key] / of_upper)
        for key, count in sorted(everybody.items())
    }


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float | None:
    if len(one) < 2 or one.std() == 0 or other.std() == 0:  # noqa: PLR2004  nothing to compare
        return None
    return float(np.corrcoef(one, other)[0, 1])
