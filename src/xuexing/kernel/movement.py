"""How a group moved between two askings of the same few questions, without showing anybody.

Counts alone, of people who answered both times. Below ``LEAST`` people nothing is said. Answers that somebody
has typed in from paper are known to that person as slips: those who answered on their own phones are
counted only where they are ``LEAST`` themselves, so that taking the slips away again shows no fewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
"""Groups below five are never shown (product.md, principle 10)."""
UNDERSTOOD = 2 / 3
"""Of which share of right answers on there is nothing left to talk about: a convention of this program."""


@dataclass(frozen=True)
class Answered:
    """What one person answered.

    Parameters
    ----------
    is_by_phone
        Whether the person answered on the own phone; else a slip was typed in.
    before, after
        Question → whether the answer was right; empty where that time nothing was answered. A question
        that was left out counts as not right.
    """

    is_by_phone: bool
    before: Mapping[int, bool]
    after: Mapping[int, bool]


@dataclass(frozen=True)
class Moved:
    """What a group got right.

    Parameters
    ----------
    count
        How many people answered both times, 5 or more.
    before, after
        Question → how many had it right, 0 to ``count``.
    """

    count: int
    before: Mapping[int, int]
    after: Mapping[int, int]

    @property
    def to_talk_about(self) -> list[int]:
        """The questions that too few understand afterwards, or fewer than before."""
        return [
            question
            for question, right in self.after.items()
            if right < UNDERSTOOD * self.count or right < self.before[question]
        ]


def moved(answered: Sequence[Answered], questions: Sequence[int]) -> Moved | None:
    """Return how a group moved, or None where it is too small to say."""
    both = [each for each in answered if each.before and each.after]
    phones = [each for each in both if each.is_by_phone]
    counted = [e for e in both if not e.is_by_phone or len(phones) >= LEAST]
    if len(counted) < LEAST:
        return None
    return Moved(
        count=len(counted),
        before={q: sum(each.before.get(q, False) for each in counted) for q in questions},
        after={q: sum(each.after.get(q, False) for each in counted) for q in questions},
    )
