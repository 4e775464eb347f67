"""What verification can find, and what it keeps in mind while it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _


class Problem(StrEnum):
    """What is not as it was written."""

    FACT_ALTERED = "fact_altered"
    FACT_REMOVED = "fact_removed"
    FACT_INSERTED = "fact_inserted"
    """It stands in the table but was never appended."""
    FACT_WITHOUT_BATCH = "fact_without_batch"
    BATCH_ALTERED = "batch_altered"
    BATCH_REMOVED = "batch_removed"
    BATCH_INSERTED = "batch_inserted"
    BATCH_REWRITTEN = "batch_rewritten"
    """It agrees with itself but not with the batch after it, or with the end of its chain."""
    CHAIN_ALTERED = "chain_altered"
    """The unit's chain ends before this batch."""
    COVERAGE_ALTERED = "coverage_altered"
    """The bookmark says that the unit is sealed to this batch; the seals say otherwise."""
    SEAL_REMOVED = "seal_removed"
    """Row and file are gone, and a later one is there."""
    SEAL_FILE_MISSING = "seal_file_missing"
    SEAL_FILE_ALTERED = "seal_file_altered"
    """It cannot be read, its signature does not hold or its lines are not those that were signed."""
    SEAL_ROW_MISSING = "seal_row_missing"
    SEAL_ROW_ALTERED = "seal_row_altered"
    SEAL_UNLINKED = "seal_unlinked"
    """It does not grow out of the seal before it."""
    KEY_ALTERED = "key_altered"
    """The row of a signing key is gone, or does not make the name it bears."""
    KEY_FILE_MISSING = "key_file_missing"
    GUARD_MISSING = "guard_missing"
    """The database no longer refuses to change what is appended."""


MESSAGES = {
    Problem.FACT_ALTERED: _("the fact was altered"),
    Problem.FACT_REMOVED: _("the fact was removed"),
    Problem.FACT_INSERTED: _("the fact was never appended"),
    Problem.FACT_WITHOUT_BATCH: _("the batch of the fact is gone"),
    Problem.BATCH_ALTERED: _("the batch was altered"),
    Problem.BATCH_REMOVED: _("the batch was removed"),
    Problem.BATCH_INSERTED: _("the batch was never appended"),
    Problem.BATCH_REWRITTEN: _("the batch was rewritten"),
    Problem.CHAIN_ALTERED: _("the chain of the unit ends before this batch"),
    Problem.COVERAGE_ALTERED: _("the mark up to where the unit is sealed was altered"),
    Problem.SEAL_REMOVED: _("the seal is gone, row and file"),
    Problem.SEAL_FILE_MISSING: _("the file of the seal is missing"),
    Problem.SEAL_FILE_ALTERED: _("the file of the seal was altered"),
    Problem.SEAL_ROW_MISSING: _("the row of the seal was removed"),
    Problem.SEAL_ROW_ALTERED: _("the row of the seal was altered"),
    Problem.SEAL_UNLINKED: _("the seal does not follow from the one before it"),
    Problem.KEY_ALTERED: _("the signing key was altered"),
    Problem.KEY_FILE_MISSING: _("the file of the public signing key is missing"),
    Problem.GUARD_MISSING: _("the database no longer refuses changes: restart the program"),
}


MOST_NAMED = 1000
"""How many missing numbers of one gap are named: a forged number must not make the list endless."""


def gap(reached: int, number: int) -> range:
    """Return the numbers that are missing between two, the first ``MOST_NAMED`` of them."""
    return range(reached + 1, min(number, reached + 1 + MOST_NAMED))


@dataclass(frozen=True)
class Find:
    """One thing that is not as it was written.

    Parameters
    ----------
    batch, fact
        By uuid, also of what is gone: both uuids follow from the place.
    seal
        Number of the seal that says so.
    name
        Of a signing key or a guard.
    """

    problem: Problem
    batch: UUID | None = None
    fact: UUID | None = None
    seal: int | None = None
    name: str | None = None


@dataclass
class Tally:
    """How far a verification has come.

    Parameters
    ----------
    told
        Is told the number of facts checked.
    first_seal
        Where it starts; what earlier seals cover is taken on trust.
    reach
        Last batch of each unit that an intact seal file covers, by the bytes of the unit's uuid.
    has_all_seals
        Every seal file so far was intact.
    last_seal
        Number of the last seal looked at that is recorded.
    blamed
        Batches with a find.
    """

    told: Callable[[int], None]
    first_seal: int = 1
    facts: int = 0
    batches: int = 0
    seals: int = 0
    reach: dict[bytes, int] = field(default_factory=dict)
    has_all_seals: bool = True
    last_seal: int = 0
    blamed: set[UUID] = field(default_factory=set)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is taken on trust."""
        return self.first_seal == 1

    def count(self, *, batches: int, facts: int) -> None:
        """Count what was checked."""
        self.batches += batches
        self.facts += facts
        self.told(self.facts)
