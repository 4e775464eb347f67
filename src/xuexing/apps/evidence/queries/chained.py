"""What is chained: each unit's batches in order, and those that no seal covers by what they say."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from uuid import UUID

from django.db.models import Exists, F, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from ..formats.canonical import NO_DIGEST, batch_uuid
from ..models import Batch, Chain, Coverage, Fact, Seal
from .chunks import in_chunks
from .comparison import AT_ONCE, compare, weigh
from .finds import Find, Problem, Tally, gap
from .reading import BatchRow, read_batches, read_facts
from .seals import SEALED_TO

CHUNK = 500


def examine_batches(tally: Tally) -> Iterator[Find]:
    """Yield what is wrong with the batches of each unit, in their order.

    The content of a batch that a seal has proven is not looked at again, only its link.
    """
    batches = Batch.objects.order_by("unit_id", "number", "pk")
    if not tally.is_whole:
        batches = batches.alias(sealed=SEALED_TO).filter(number__gte=F("sealed"))
    keys = batches.values_list("pk", flat=True).iterator(chunk_size=CHUNK)
    previous: BatchRow | None = None
    for some_keys in in_chunks(keys, limit=CHUNK, weigh=lambda _: 1):
        rows, nonsense = read_batches(batches.filter(pk__in=some_keys))
        for key in nonsense:
            yield Find(Problem.BATCH_ALTERED, name=f"evidence_batch.id={key}")
        for some_rows in in_chunks(rows, limit=AT_ONCE, weigh=weigh):
            previous = yield from _examine_rows(some_rows, previous, tally)


def _examine_rows(
    rows: Sequence[BatchRow], previous: BatchRow | None, tally: Tally
) -> Generator[Find, None, BatchRow | None]:
    """Yield what is wrong with some neighbours; return the last that stands where it should.

    Parameters
    ----------
    previous
        The row before the first of them.
    """
    unproven = [row for row in rows if not _is_proven(row, tally)]
    facts = read_facts([row.pk for row in unproven])
    for row in rows:
        if previous is not None and previous.unit_id != row.unit_id:
            previous = None
        misplaced = _misplaced(row, previous)
        if misplaced:
            yield misplaced
            continue
        if not _is_proven(row, tally):
            yield from compare(row.entry, row, facts.get(row.pk, ()))
        yield from _examine_link(row, previous, tally)
        previous = row
    tally.count(batches=len(unproven), facts=sum(row.fact_count for row in unproven))
    return previous


def _is_proven(row: BatchRow, tally: Tally) -> bool:
    return tally.has_all_seals and row.number <= tally.reach.get(row.unit.bytes, 0)


def _misplaced(row: BatchRow, previous: BatchRow | None) -> Find | None:
    """Return that a row cannot stand where it does: its uuid is another, or its number taken."""
    if row.uuid != batch_uuid(row.unit, row.number):
        return Find(Problem.BATCH_ALTERED, row.uuid)
    if previous is not None and previous.number == row.number:
        return Find(Problem.BATCH_INSERTED, row.uuid)
    return None


def _examine_link(row: BatchRow, previous: BatchRow | None, tally: Tally) -> Iterator[Find]:
    """Yield which batches are missing before a row, or which of two neighbours was rewritten."""
    if previous is None and not tally.is_whole:
        return
    missing = gap(previous.number if previous else 0, row.number)
    for number in missing:
        yield Find(Problem.BATCH_REMOVED, batch_uuid(row.unit, number))
    expected = previous.digest if previous else NO_DIGEST
    if missing or row.previous_digest == expected:
        return
    if row.uuid in tally.blamed or (previous and previous.uuid in tally.blamed):
        return  # what is wrong with one of them is said already
    if previous is None or _is_proven(previous, tally):
        yield Find(Problem.BATCH_ALTERED, row.uuid)
    else:
        yield Find(Problem.BATCH_REWRITTEN, previous.uuid)


def examine_ends() -> Iterator[Find]:
    """Yield which chains do not end with their last batch."""
    last = Batch.objects.filter(unit=OuterRef("pk"), number=OuterRef("last_number"))
    ends = (
        Chain.objects.filter(last_number__gt=0)
        .annotate(
            end=Subquery(last.values("digest")[:1]),
            there=Coalesce(
                Subquery(
                    Batch.objects.filter(unit=OuterRef("pk"))
                    .values("unit")
                    .annotate(top=Max("number"))
                    .values("top")
                ),
                0,
            ),
        )
        .filter(Q(end=None) | ~Q(end=F("last_digest")))
        .order_by("pk")
    )
    columns = ends.values_list("unit__uuid", "last_number", "end", "there")
    for unit, number, end, there in columns.iterator(chunk_size=CHUNK):
        if end is not None and there == number:
            yield Find(Problem.BATCH_REWRITTEN, batch_uuid(unit, number))
        for lost in gap(there, number + 1):
            yield Find(Problem.BATCH_REMOVED, batch_uuid(unit, lost))
    beyond = Coalesce("unit__evidence_chain__last_number", 0, output_field=IntegerField())
    after = (
        Batch.objects.alias(end=beyond).filter(number__gt=F("end")).order_by("unit_id", "number")
    )
    for uuid in after.values_list("uuid", flat=True).iterator(chunk_size=CHUNK):
        yield Find(Problem.CHAIN_ALTERED, uuid)


def examine_strays() -> Iterator[Find]:
    """Yield facts whose batch is not there."""
    strays = Fact.objects.exclude(Exists(Batch.objects.filter(pk=OuterRef("batch_id"))))
    rows = strays.order_by("pk").values_list("uuid", flat=True)
    for uuid in rows.iterator(chunk_size=CHUNK):
        yield Find(Problem.FACT_WITHOUT_BATCH, fact=uuid)


def examine_coverage(tally: Tally) -> Iterator[Find]:
    """Yield which bookmarks are not where the seals have come; all seals must be at hand."""
    newest = Seal.objects.aggregate(newest=Max("number"))["newest"] or 0
    seen: set[bytes] = set()
    rows = Coverage.objects.order_by("pk").values_list("unit__uuid", "number", "seal_number")
    for unit, number, seal_number in rows.iterator(chunk_size=CHUNK):
        seen.add(unit.bytes)
        is_later = tally.last_seal < seal_number <= newest
        if not is_later and tally.reach.get(unit.bytes) != number:
            yield Find(Problem.COVERAGE_ALTERED, batch_uuid(unit, number))
    for key in sorted(tally.reach.keys() - seen):
        yield Find(Problem.COVERAGE_ALTERED, batch_uuid(UUID(bytes=key), tally.reach[key]))
