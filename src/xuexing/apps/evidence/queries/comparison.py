"""A batch as the table holds it against a batch as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..formats.canonical import TAG_BYTES, batch_digest, fact_uuid
from ..formats.seal_file import Entry
from ..models import Fact
from .finds import Find, Problem
from .reading import BatchRow, PlacedFact

AT_ONCE = 5000
"""Facts that are held in memory together, or one batch's, if it has more."""


def weigh(batch: Entry | BatchRow) -> int:
    """Return what a batch weighs against ``AT_ONCE``: its facts, and a little for itself."""
    return batch.fact_count + 10


def compare(entry: Entry, row: BatchRow, facts: Sequence[PlacedFact]) -> Iterator[Find]:
    """Yield in what a batch and its facts differ from what was written.

    Parameters
    ----------
    entry
        What was written: from a seal, or from the row itself where no seal covers it yet.
    """
    digests: dict[int, bytes] = {}
    faults: list[Find] = []
    places = range(1, entry.fact_count + 1)
    for position, uuid, digest in facts:
        if position in digests or position not in places:
            faults.append(Find(Problem.FACT_INSERTED, entry.uuid, uuid))
        else:
            digests[position] = digest
    for position in places:
        if digests.get(position, b"")[:TAG_BYTES] != entry.tag(position):
            problem = Problem.FACT_ALTERED if position in digests else Problem.FACT_REMOVED
            faults.append(Find(problem, entry.uuid, fact_uuid(entry.uuid, position)))
    yield from faults
    if _differs(entry, row) or (not faults and _digest(row, digests) != entry.digest):
        yield Find(Problem.BATCH_ALTERED, entry.uuid)


def removed(entry: Entry) -> Iterator[Find]:
    """Yield that a batch is gone, and which of its facts went with it."""
    yield Find(Problem.BATCH_REMOVED, entry.uuid)
    uuids = [fact_uuid(entry.uuid, position) for position in range(1, entry.fact_count + 1)]
    for start in range(0, len(uuids), AT_ONCE):
        some = uuids[start : start + AT_ONCE]
        left = set(Fact.objects.filter(uuid__in=some).values_list("uuid", flat=True))
        for uuid in some:
            if uuid not in left:
                yield Find(Problem.FACT_REMOVED, entry.uuid, uuid)


def _differs(entry: Entry, row: BatchRow) -> bool:
    return (row.digest, row.fact_count, row.tags) != (
        entry.digest,
        entry.fact_count,
        entry.tags,
    )


def _digest(row: BatchRow, facts: Mapping[int, bytes]) -> str:
    return batch_digest(
        previous=row.previous_digest,
        unit=row.unit,
        number=row.number,
        written_at=row.written_at,
        facts=[facts[position] for position in sorted(facts)],
    )
