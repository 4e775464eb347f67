"""From a seal's file to its row and the bookmarks of its units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal
from xuexing.kernel.merkle import Frontier

from ..formats.canonical import NO_DIGEST
from ..formats.key_file import is_signed
from ..formats.seal_file import (
    Entry,
    FaultySealFile,
    Listing,
    SignedHead,
    read_entries,
    read_head,
    read_listing,
    seal_path,
)
from ..models import Batch, Coverage, Seal, SigningKey
from ..queries.chunks import in_chunks
from ..queries.seals import frontier_of, head_of

AT_ONCE = 500


class UnableToSeal(Refusal):
    """What sealing builds on is not as it was left."""

    code = "seal_does_not_fit"
    message = _(
        "The file %(file)s does not fit the ledger. Run `xuexing evidence verify` to see what was"
        " changed, and restore the home from a backup."
    )


@dataclass(frozen=True)
class Base:
    """What a seal builds on: number, tree and head of the one before it."""

    number: int
    frontier: Frontier
    head_digest: str


def base_of(newest: Seal | None) -> Base:
    """Return what the next seal builds on.

    Raises
    ------
    UnableToSeal
        The newest seal's row was changed: it does not agree with itself or with its file.
    """
    if newest is None:
        return Base(0, Frontier(), NO_DIGEST)
    path = seal_path(settings.HOME.seals, newest.number)
    frontier, head = frontier_of(newest), head_of(newest)
    if frontier is None or (path.exists() and _read_head(path).head != head):
        raise UnableToSeal(file=path.name)
    return Base(newest.number, frontier, head.digest)


def record_seal(path: Path, newest: Seal | None, *, by: Actor, now: dt.datetime) -> Seal:
    """Write the row of a seal whose file stands, and move its units' bookmarks.

    Every line is compared with the ledger, so that a file left by a crash can be taken over.

    Raises
    ------
    UnableToSeal
        The file is not the seal that belongs there, or the ledger holds other batches.
    """
    base, signed = base_of(newest), _read_head(path)
    head = signed.head
    key = SigningKey.objects.filter(name=head.key).first()
    if key is None or not _follows(signed, base, key, path):
        raise UnableToSeal(file=path.name)
    frontier = base.frontier
    for entries in in_chunks(read_entries(path), limit=AT_ONCE, weigh=lambda _: 1):
        _cover(entries, head.number, path)
        frontier = frontier.extended(bytes.fromhex(entry.digest) for entry in entries)
    if (frontier.size, frontier.root.hex()) != (head.tree_size, head.root):
        raise UnableToSeal(file=path.name)
    seal = _row(signed, key, frontier)
    seal.save(force_insert=True)
    record(
        act="evidence.seal",
        subject=seal,
        by=by,
        now=now,
        data={"seal": head.number, "batches": head.batch_count, "root": head.root},
    )
    return seal


def _follows(signed: SignedHead, base: Base, key: SigningKey, path: Path) -> bool:
    """Tell whether a file is whole, signed and the one after ``base``."""
    head, public = signed.head, bytes.fromhex(key.public_key)
    return (
        (head.number, head.previous_head) == (base.number + 1, base.head_digest)
        and is_signed(public, bytes.fromhex(signed.signature), head.message)
        and _read_listing(path) == head.listing
    )


def _cover(entries: Sequence[Entry], seal_number: int, path: Path) -> None:
    """Move the bookmarks of the units of some entries, which the ledger must hold as they are."""
    batches = Batch.objects.filter(uuid__in=[entry.uuid for entry in entries])
    held = {
        uuid: (unit_id, digest)
        for uuid, unit_id, digest in batches.values_list("uuid", "unit_id", "digest")
    }
    reached: dict[int, int] = {}
    for entry in entries:
        unit_id, digest = held.get(entry.uuid, (0, ""))
        if digest != entry.digest:
            raise UnableToSeal(file=path.name)
        reached[unit_id] = entry.number
    Coverage.objects.bulk_create(
        (
            Coverage(unit_id=unit_id, number=number, seal_number=seal_number)
            for unit_id, number in reached.items()
        ),
        update_conflicts=True,
        unique_fields=["unit"],
        update_fields=["number", "seal_number"],
    )


def _row(signed: SignedHead, key: SigningKey, frontier: Frontier) -> Seal:
    head = signed.head
    return Seal(
        number=head.number,
        tree_size=head.tree_size,
        root=head.root,
        peaks=b"".join(frontier.peaks).hex(),
        previous_head=head.previous_head,
        sealed_at=dt.datetime.fromisoformat(head.sealed_at),
        batch_count=head.batch_count,
        fact_count=head.fact_count,
        first_batch=UUID(head.first_batch),
        last_batch=UUID(head.last_batch),
        listing_digest=head.listing_digest,
        key=key,
        signature=signed.signature,
    )


def _read_head(path: Path) -> SignedHead:
    try:
        return read_head(path)
    except FaultySealFile:
        raise UnableToSeal(file=path.name) from None


def _read_listing(path: Path) -> Listing:
    try:
        return read_listing(path)
    except FaultySealFile:
        raise UnableToSeal(file=path.name) from None
