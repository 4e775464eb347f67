"""Rows of the ledger as verification reads them, whatever somebody has put into them.

SQLite keeps what it is given: a day that is none, text where bytes belong. Such a row must be named; it
must not end the verification.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db import OperationalError
from django.db.models import QuerySet

from ..formats.canonical import COLUMNS, FactValues, fact_digest
from ..formats.seal_file import Entry
from ..models import Batch, Fact

Row = TypeVar("Row")
NONSENSE = (ValueError, TypeError, AttributeError, ArithmeticError, OperationalError)


class BatchRow(NamedTuple):
    """A batch in the table."""

    pk: int
    unit_id: int
    uuid: UUID
    unit: UUID
    number: int
    previous_digest: str
    digest: str
    fact_count: int
    tags: bytes
    written_at: dt.datetime

    @property
    def entry(self) -> Entry:
        """What the row itself says was written."""
        return Entry(self.unit, self.number, self.digest, self.fact_count, self.tags)


BATCH_COLUMNS = (
    "pk",
    "unit_id",
    "uuid",
    "unit__uuid",
    "number",
    "previous_digest",
    "digest",
    "fact_count",
    "fact_tags",
    "written_at",
)


class PlacedFact(NamedTuple):
    """A fact in the table: where it stands, and its digest; no digest where the row is nonsense."""

    position: int
    uuid: UUID | None
    digest: bytes


def read_batches(batches: QuerySet[Batch]) -> tuple[list[BatchRow], list[int]]:
    """Return batches in the order asked for, and the keys of those that hold nonsense."""
    return _read(batches, BATCH_COLUMNS, _batch_row)


def read_facts(batches: Collection[int]) -> Mapping[int, Sequence[PlacedFact]]:
    """Return the facts of some batches, in order, by the batch's key."""
    facts = Fact.objects.filter(batch__in=batches).order_by("batch_id", "position", "id")
    rows, nonsense = _read(facts, ("batch_id", "position", *COLUMNS), _placed)
    found: defaultdict[int, list[PlacedFact]] = defaultdict(list)
    for batch, fact in rows:
        found[batch].append(fact)
    places = Fact.objects.filter(pk__in=nonsense).order_by("pk")
    for batch, position in places.values_list("batch_id", "position"):
        found[batch].append(PlacedFact(position, None, b""))
    return found


def _read(
    found: QuerySet[Any], columns: Sequence[str], make: Callable[[Sequence[Any]], Row]
) -> tuple[list[Row], list[int]]:
    """Return what ``make`` makes of each row, and the keys of rows of which it can make nothing."""
    try:
        return [make(row) for row in found.values_list(*columns)], []
    except NONSENSE as error:
        _raise_if_it_is_something_else(error)
    rows, nonsense = [], []
    for key in found.values_list("pk", flat=True):
        try:
            rows.append(make(found.filter(pk=key).values_list(*columns).get()))
        except NONSENSE as error:
            _raise_if_it_is_something_else(error)
            nonsense.append(key)
    return rows, nonsense


def _batch_row(row: Sequence[Any]) -> BatchRow:
    found = BatchRow(*row)
    counted = isinstance(found.number, int) and isinstance(found.fact_count, int)
    if not counted or not isinstance(found.written_at, dt.datetime):
        raise TypeError(row)
    return found._replace(tags=bytes(found.tags))  # noqa: SLF001  the documented name


def _placed(row: Sequence[Any]) -> tuple[int, PlacedFact]:
    batch, position, *columns = row
    values = FactValues(*columns)
    return batch, PlacedFact(position, values.uuid, fact_digest(values))


def _raise_if_it_is_something_else(error: Exception) -> None:
    """Let a disk that fails, or a database that is locked, be what it is."""
    if isinstance(error, OperationalError) and "decode" not in str(error):
        raise error
