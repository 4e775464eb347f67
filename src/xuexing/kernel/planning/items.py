"""One line of a plan, as the formulas look at it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

MEMBERS = "members"
"""All members of the unit are expected."""
INVITED = "invited"
"""Nobody is expected: whoever likes, or is asked, comes."""


@dataclass(frozen=True)
class Item:
    """Something planned for a year.

    Parameters
    ----------
    key
        By which the same item is known in another state of the plan.
    unit
        Whose gathering it is: the plan's unit, or a part of it.
    month, day
        When; a day of 0 where only the month is known.
    forms
        Activity forms that it serves, at least none.
    minutes
        Expected minutes for each who comes, over all its days.
    audience
        Who is expected: ``MEMBERS``, the committee, or ``INVITED``.
    is_optional
        Chosen freely rather than prescribed (自选).
    is_from_above
        Handed down by a unit above.
    content_class
        Class of its content; empty where none is given.
    content, target, responsible
        What for; what is to be reached; the key of who sees to it. Words, compared and not read.
    """

    key: str
    unit: int
    month: int
    day: int
    forms: tuple[str, ...]
    minutes: int
    audience: str
    is_optional: bool = False
    is_from_above: bool = False
    content_class: str = ""
    content: str = ""
    target: str = ""
    responsible: str = ""

    def on(self, year: int) -> dt.date | None:
        """Return its day in a year, or None where only the month is known."""
        return dt.date(year, self.month, self.day) if self.day else None
