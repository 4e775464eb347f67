"""Sealing: the digests of new batches go into the tree, its signed head into a file, then a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..formats.canonical import moment
from ..formats.key_file import sign
from ..formats.seal_file import Entry, Head, Listing, SignedHead, seal_path, write_seal
from ..models import Batch, Chain, Seal, SigningKey
from ..queries.chunks import in_chunks
from ..queries.seals import SEALED_TO, get_newest_seal
from .keys import signing_key
from .seal_rows import base_of, record_seal

AT_ONCE = 500
"""Units, and batches, that are held in memory together."""


class UnableToSign(Refusal):
    """The private half of the key is not in the home."""

    code = "signing_key_missing"
    message = _(
        "The private signing key %(key)s is missing in %(folder)s. Put its file back, or restore the"
        " home from a backup, which makes a new key."
    )


def seal_batches(*, by: Actor, now: dt.datetime) -> Seal | None:
    """Seal what was appended since the last seal; return the newest seal made, or None.

    1. The signing key is locked, so that one seal is made at a time; those who append never wait.
    2. A file that a crash left without its row is taken over.
    3. New batches are streamed, in the order of their units and numbers, into a file; it gets its
       name when it is whole, signed and on the disk.
    4. The file is read back into the seal's row and the bookmarks of its units.

    Raises
    ------
    UnableToSeal
        The last seal, or a file that stands where the next one belongs, does not fit the ledger.
    UnableToSign
        The private key is missing.
    """
    key = signing_key(by=by, now=now)
    with transaction.atomic(durable=True):
        key = locked(SigningKey.objects.filter(pk=key.pk)).get()
        newest, made = get_newest_seal(), None
        if _next_path(newest).exists():
            newest = made = record_seal(_next_path(newest), newest, by=by, now=now)
        with closing(_new_entries()) as entries:
            first = next(entries, None)
            if first is not None:
                path = _next_path(newest)
                _write_file(path, newest, key, chain([first], entries), now)
                made = record_seal(path, newest, by=by, now=now)
    return made


def _write_file(
    path: Path, newest: Seal | None, key: SigningKey, entries: Iterator[Entry], now: dt.datetime
) -> None:
    base = base_of(newest)
    frontier = base.frontier

    def growing() -> Iterator[Entry]:
        nonlocal frontier
        for chunk in in_chunks(entries, limit=AT_ONCE, weigh=lambda _: 1):
            frontier = frontier.extended(bytes.fromhex(entry.digest) for entry in chunk)
            yield from chunk

    def close(listing: Listing) -> SignedHead:
        head = Head(
            number=base.number + 1,
            tree_size=frontier.size,
            root=frontier.root.hex(),
            previous_head=base.head_digest,
            sealed_at=moment(now),
            key=key.name,
            **asdict(listing),
        )
        return SignedHead(head, _sign(key, head))

    write_seal(path, growing(), close)


def _sign(key: SigningKey, head: Head) -> str:
    try:
        return sign(settings.HOME.keys, key.name, head.message).hex()
    except FileNotFoundError:
        raise UnableToSign(key=key.name, folder=str(settings.HOME.keys)) from None


def _new_entries() -> Generator[Entry]:
    """Yield the batches that no seal covers, unit by unit, each unit's in order.

    A unit's batches become visible in order, because its chain is locked until they are committed; so
    what follows the last sealed number is complete, whatever others are appending.
    """
    grown = (
        Chain.objects.alias(sealed=SEALED_TO)
        .filter(last_number__gt=F("sealed"))
        .order_by("pk")
        .values_list("pk", flat=True)
        .iterator(chunk_size=AT_ONCE)
    )
    for units in in_chunks(grown, limit=AT_ONCE, weigh=lambda _: 1):
        batches = (
            Batch.objects.alias(sealed=SEALED_TO)
            .filter(unit__in=units, number__gt=F("sealed"))
            .order_by("unit_id", "number")
            .values_list("unit__uuid", "number", "digest", "fact_count", "fact_tags")
        )
        for unit, number, digest, fact_count, tags in batches.iterator(chunk_size=AT_ONCE):
            yield Entry(unit, number, digest, fact_count, bytes(tags))


def _next_path(newest: Seal | None) -> Path:
    return seal_path(settings.HOME.seals, newest.number + 1 if newest else 1)
