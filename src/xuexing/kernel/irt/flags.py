"""What an author should look at: signs that something is wrong with an item."""

from __future__ import annotations

from enum import StrEnum

from .classical import ClassicalItem
from .item_fit import ItemFit
from .items import Item
from .standard_errors import ItemErrors

SURE = 1.96
"""Standard errors from 0 within which a slope may as well be 0."""
UNLIKELY = 0.05
"""Chance of naming the misfit of any item in a test whose items all fit."""
HARDLY_ANYBODY = 0.05
"""Share of marks at either end at which an item tells people apart no more."""


class Flag(StrEnum):
    """A sign; what to do about it is for the page that shows it."""

    WRONG_KEY_LIKELY = "wrong_key_likely"
    """The abler people are, the less they are right: the key is wrong, or the question misleads."""
    TELLS_NOTHING = "tells_nothing"
    """The slope cannot be told from 0."""
    TOO_EASY = "too_easy"
    """Nearly everybody has the best mark."""
    TOO_HARD = "too_hard"
    """Hardly anybody has any mark."""
    POOR_FIT = "poor_fit"
    """The answers do not follow the curve: two right answers, or something else is measured."""
    ANSWERED_ALIKE = "answered_alike"
    """All gave the same answer: no number can be found."""
    MARK_UNUSED = "mark_unused"
    """Some mark below the highest was given to nobody; the others keep their order."""


def flags_of(
    item: Item,
    classical: ClassicalItem,
    *,
    errors: ItemErrors | None = None,
    fit: ItemFit | None = None,
    tested: int = 1,
) -> tuple[Flag, ...]:
    """Return the signs at an item.

    Parameters
    ----------
    tested
        Of how many items the fit was tested: among many, some misfit is chance (Bonferroni).

    Notes
    -----
    In the 1PL, whose slope is shared, the correlation with the rest of the test speaks in its place.
    """
    signs = {
        Flag.WRONG_KEY_LIKELY: item.slope < 0 or classical.with_rest < 0,
        Flag.TELLS_NOTHING: errors is not None and abs(item.slope) < SURE * errors.slope,
        Flag.TOO_EASY: classical.facility > 1 - HARDLY_ANYBODY,
        Flag.TOO_HARD: classical.facility < HARDLY_ANYBODY,
        Flag.POOR_FIT: fit is not None and fit.chance < UNLIKELY / tested,
    }
    return tuple(flag for flag, is_raised in signs.items() if is_raised)
