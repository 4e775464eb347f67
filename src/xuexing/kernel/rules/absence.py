"""Months on end in which somebody came to nothing: a reason to talk, never a finding.

《中国共产党党员教育管理工作条例》 article 31 (6) names six. What is to follow is for people to decide; the
program tells the secretary alone, early enough for a talk.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .fold import Fact

LOOKS_BACK = 12
"""Months looked at: more than a year without coming needs no program to be noticed."""

ABSENT = "absent"


@dataclass(frozen=True)
class Absence:
    """How long somebody has come to nothing.

    Parameters
    ----------
    months
        Whole months on end, the last one over before the day asked about.
    facts
        What was missed in them, oldest first.
    """

    months: int
    facts: tuple[Fact, ...]


def absence_of(facts: Iterable[Fact], *, kind: str, on: dt.date) -> Absence:
    """Return for how many months on end somebody was expected, absent without leave, and never came.

    A month counts where the roll had the person absent at least once and nothing else: one session
    attended, in the room or from elsewhere, one leave asked or noted, or a month in which nobody was
    expected ends the row. So does whatever happened in the month of the day asked about, unless it was
    one more absence.

    Parameters
    ----------
    facts
        The person's facts, in any order, counter-facts among them.
    kind
        The kind of facts that the roll makes.
    """
    missed: dict[int, list[Fact]] = defaultdict(list)
    came: set[int] = set()
    for fact in _standing(facts, kind, on):
        month = month_number(fact.happened_on)
        if fact.detail == ABSENT:
            missed[month].append(fact)
        else:
            came.add(month)
    this, months = month_number(on), 0
    if this in came:
        return Absence(0, ())
    while months < LOOKS_BACK and (this - 1 - months) in missed.keys() - came:
        months += 1
    found = [fact for back in range(months, 0, -1) for fact in missed[this - back]]
    return Absence(months, tuple(found))


def month_number(day: dt.date) -> int:
    """Return the number of a month since the year 0."""
    return day.year * 12 + day.month - 1


def _standing(facts: Iterable[Fact], kind: str, on: dt.date) -> list[Fact]:
    """Return the facts of a kind that stand on a day, oldest first."""
    known = [fact for fact in facts if fact.kind == kind and fact.happened_on <= on]
    countered = {fact.counters for fact in known if fact.counters}
    standing = [fact for fact in known if not fact.counters and fact.key not in countered]
    return sorted(standing, key=lambda fact: (fact.happened_on, fact.key))
