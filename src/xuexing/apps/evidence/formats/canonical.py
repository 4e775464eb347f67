"""The canonical form of facts and batches, their digests, and the uuids that follow from their places.

Anybody can recompute these without this program. A digest is SHA-256 over a JSON array in ASCII without
spaces. Its items are texts, whole numbers and null: uuids with hyphens in lower case, amounts with two
decimals (``-1.50``), days as ``2026-11-20``, moments in UTC to the microsecond
(``2026-11-20T06:30:00.000000+00:00``), digests in lower-case hexadecimal.

=========  =====================================================================================
fact       ``"xuexing fact 1"``, then the fields of ``FactValues`` in their order
batch      ``"xuexing batch 1"``, previous digest, unit, number, moment, digests of the facts in order
=========  =====================================================================================

Rows are named by uuid, never by ``id``: the digests hold in any copy of the database.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID, uuid5

NO_DIGEST = "0" * 64
"""What stands for the digest before the first."""
TAG_BYTES = 8
"""Length of a fact's tag: the beginning of its digest."""


class FactValues(NamedTuple):
    """What a fact's digest covers, in order; ``COLUMNS`` reads the same from the table."""

    uuid: UUID
    unit: UUID
    person: UUID | None
    kind: str
    category: str
    detail: str
    topic_key: UUID | None
    amount: Decimal
    standard_error: Decimal | None
    happened_on: dt.date
    belongs_to_year: int | None
    source_kind: str
    source_uuid: UUID
    entered_kind: str
    entered_by_id: int | None
    entered_at: dt.datetime
    verified_by_id: int | None
    counters: UUID | None
    reason: str


_encode = json.JSONEncoder(separators=(",", ":")).encode  # made once, not for each row
_OF_ANOTHER_ROW = ("unit", "person", "counters")
COLUMNS = tuple(
    f"{field}__uuid" if field in _OF_ANOTHER_ROW else field
    for field in FactValues._fields  # noqa: SLF001  the documented name
)


def batch_uuid(unit: UUID, number: int) -> UUID:
    """Return the uuid of a unit's batch by its number."""
    return uuid5(unit, str(number))


def fact_uuid(batch: UUID, position: int) -> UUID:
    """Return the uuid of a batch's fact by its position, from 1."""
    return uuid5(batch, str(position))


def fact_digest(values: FactValues) -> bytes:
    """Return the digest of a fact, 32 bytes."""
    return _digest(
        "xuexing fact 1",
        str(values.uuid),
        str(values.unit),
        _text(values.person),
        values.kind,
        values.category,
        values.detail,
        _text(values.topic_key),
        _decimals(values.amount),
        _decimals(values.standard_error),
        values.happened_on.isoformat(),
        values.belongs_to_year,
        values.source_kind,
        str(values.source_uuid),
        values.entered_kind,
        values.entered_by_id,
        moment(values.entered_at),
        values.verified_by_id,
        _text(values.counters),
        values.reason,
    )


def batch_digest(
    *, previous: str, unit: UUID, number: int, written_at: dt.datetime, facts: Iterable[bytes]
) -> str:
    """Return the digest of a batch in hexadecimal.

    Parameters
    ----------
    previous
        Digest of the unit's batch before it, in hexadecimal; ``NO_DIGEST`` for the first.
    facts
        Digests of its facts, in order.
    """
    return _digest(
        "xuexing batch 1",
        previous,
        str(unit),
        number,
        moment(written_at),
        [fact.hex() for fact in facts],
    ).hex()


def moment(at: dt.datetime) -> str:
    """Return a moment as canonical text."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _digest(*items: str | int | list[str] | None) -> bytes:
    return sha256(_encode(items).encode("ascii")).digest()


def _text(key: UUID | None) -> str | None:
    return None if key is None else str(key)


def _decimals(number: Decimal | None) -> str | None:
    return None if number is None else f"{number + 0:.2f}"  # + 0: there is no negative zero
