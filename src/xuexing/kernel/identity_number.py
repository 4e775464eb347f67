"""Citizen identity numbers: whether one can exist, and the birth date in it.

GB 11643-1999 《公民身份号码》: six digits of a place, eight of the birth date, three of an order, and a
check character by ISO 7064 MOD 11-2. Nothing here is stored.
"""

from __future__ import annotations

import datetime as dt
import re

FORM = re.compile(r"[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]", re.ASCII)
CHECK_CHARACTERS = "10X98765432"
WEIGHTS = tuple(2**power % 11 for power in range(17, 0, -1))


def check_character(first: str) -> str:
    """Return the last character of the number that begins with these 17 digits.

    Parameters
    ----------
    first
        17 digits.
    """
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first, strict=True))
    return CHECK_CHARACTERS[total % 11]


def birth_date_in(number: str) -> dt.date | None:
    """Return the birth date in an identity number; None where no such number can exist.

    Parameters
    ----------
    number
        18 characters, the last a digit or a capital X, without spaces.

    Examples
    --------
    >>> birth_date_in("11010519491231002X")
    datetime.date(1949, 12, 31)
    """
    found = FORM.fullmatch(number)
    if found is None or check_character(number[:17]) != number[17]:
        return None
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        return None
