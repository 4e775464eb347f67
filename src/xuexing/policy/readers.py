"""Readers of single values.

A reader takes a ``Place`` and returns the value in the shape that ``model`` wants, or notes what is
wrong and raises ``Unreadable``. ``tables`` puts readers together.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from .messages import gettext_noop as _
from .model import Certainty
from .place import Place, Unreadable, Value

Choice = TypeVar("Choice", bound=StrEnum)
Reader = Callable[[Place], Value]

DECIMALS = 2
"""Of an amount, as facts keep it."""


def phrase(place: Place) -> str:
    """Read a text in one language."""
    if not isinstance(place.value, str):
        place.refuse(_("%(name)s must be a text between quotation marks, not %(value)s."))
    return place.value


def words(place: Place) -> str:
    """Read a text in one language, not empty."""
    value = phrase(place)
    if not value.strip():
        place.refuse(_("%(name)s is empty. Write its words."))
    return value


def identifier(place: Place) -> str:
    """Read a key that stands in addresses and facts."""
    value = words(place)
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}", value) is None:
        place.refuse(
            _("%(name)s must be letters, digits, points and hyphens, at most 32, not %(value)s.")
        )
    return value


def flag(place: Place) -> bool:
    """Read true or false."""
    if not isinstance(place.value, bool):
        place.refuse(_("%(name)s must be true or false, not %(value)s."))
    return place.value


def whole(low: int, high: int) -> Reader[int]:
    """Return a reader of whole numbers from ``low`` to ``high``."""

    def read(place: Place) -> int:
        value = place.value
        if type(value) is not int or not low <= value <= high:
            place.refuse(
                _("%(name)s must be a whole number from %(low)s to %(high)s, not %(value)s."),
                low=low,
                high=high,
            )
        return value

    return read


def amount(place: Place) -> Decimal:
    """Read an amount above 0 with at most two decimals."""
    if type(place.value) not in {int, Decimal}:
        place.refuse(_("%(name)s must be a number, not %(value)s."))
    value = Decimal(place.value)
    if not value.is_finite() or value <= 0:
        place.refuse(_("%(name)s must be more than 0, not %(value)s."))
    if value != round(value, DECIMALS):
        place.refuse(_("%(name)s may have at most two decimals, not %(value)s."))
    return value


def day(place: Place) -> dt.date:
    """Read a date."""
    if type(place.value) is not dt.date:
        place.refuse(
            _("%(name)s must be a date like 2026-01-31, without quotation marks, not %(value)s.")
        )
    return place.value


def share(place: Place) -> Fraction:
    """Read a fraction between 0 and 1, both excluded, written like ``"1/2"``."""
    try:
        value = Fraction(words(place))
    except (ValueError, ZeroDivisionError):
        value = Fraction(0)
    if not 0 < value < 1:
        place.refuse(_('%(name)s must be a fraction between 0 and 1 like "1/2", not %(value)s.'))
    return value


def one_of(choices: type[Choice]) -> Reader[Choice]:
    """Return a reader of the words of an enumeration."""
    values = [each.value for each in choices]

    def read(place: Place) -> Choice:
        value = words(place)
        if value not in values:
            place.note_unknown(
                value,
                values,
                _("%(name)s must be one of %(known)s, not %(value)s."),
                _("%(name)s must be one of %(known)s, not %(value)s. Did you mean %(near)s?"),
            )
            raise Unreadable
        return choices(value)

    return read


def certainty(place: Place) -> Certainty:
    """Read how sure a source is; what has no source is refused."""
    if place.value == "U":
        place.refuse(_("Unsourced rules (certainty U) are not shipped. Find the source first."))
    return one_of(Certainty)(place)


def named_in(vocabulary: str) -> Reader[str]:
    """Return a reader of names that stand in a vocabulary of the pack."""

    def read(place: Place) -> str:
        value = words(place)
        known = place.known.get(vocabulary)
        if known is not None and value not in known:
            place.note_unknown(
                value,
                known,
                _("There is no %(value)s in %(vocabulary)s."),
                _("There is no %(value)s in %(vocabulary)s. Did you mean %(near)s?"),
                vocabulary=vocabulary,
            )
            raise Unreadable
        return value

    return read
