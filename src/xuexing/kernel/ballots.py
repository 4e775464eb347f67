"""Whether a vote was held as the rules have it, and what it decided.

《中国共产党支部工作条例（试行）》 article 11: more than half of those with a vote must have come, and more
than half of those who should have come must be in favour.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ballot:
    """One vote.

    Parameters
    ----------
    eligible
        Those with a vote who should have come (应到会有表决权的党员).
    present
        Those of them who came.
    in_favour
        Votes in favour.
    """

    eligible: int
    present: int
    in_favour: int

    @property
    def needed(self) -> int:
        """How many are more than half of those eligible: to be present, and to be in favour."""
        return self.eligible // 2 + 1

    @property
    def has_quorum(self) -> bool:
        """Whether enough were there for a vote to be held at all."""
        return self.eligible > 0 and self.present >= self.needed

    @property
    def is_carried(self) -> bool:
        """Whether it was passed."""
        return self.has_quorum and self.in_favour >= self.needed
