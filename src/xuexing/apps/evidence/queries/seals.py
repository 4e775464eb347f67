"""Reads of the seals."""

from __future__ import annotations

from django.db.models import IntegerField
from django.db.models.functions import Coalesce

from xuexing.kernel.merkle import Frontier

from ..formats.canonical import moment
from ..formats.seal_file import Head
from ..models import Seal

HASH_LETTERS = 64
SEALED_TO = Coalesce("unit__evidence_coverage__number", 0, output_field=IntegerField())
"""How far the unit of a row is sealed. Take it as an alias: inside a filter it would leave out units
that no seal covers yet."""


def get_newest_seal() -> Seal | None:
    """Return the newest seal, or None before the first."""
    return Seal.objects.order_by("-number").first()


def get_short_head() -> str:
    """Return what a report prints of the newest seal: its number and the beginning of its root.

    Whoever keeps the paper can show later that the ledger was changed after all: the seal of that
    number must still have this root. Empty before the first seal.

    Examples
    --------
    ``12-5dc9da79a70659a9``
    """
    newest = Seal.objects.order_by("-number").values_list("number", "root").first()
    return f"{newest[0]}-{newest[1][:16]}" if newest else ""


def head_of(seal: Seal) -> Head:
    """Return the head that a seal's row repeats."""
    return Head(
        number=seal.number,
        tree_size=seal.tree_size,
        root=seal.root,
        previous_head=seal.previous_head,
        sealed_at=moment(seal.sealed_at),
        key=seal.key_id,
        batch_count=seal.batch_count,
        fact_count=seal.fact_count,
        first_batch=str(seal.first_batch),
        last_batch=str(seal.last_batch),
        listing_digest=seal.listing_digest,
    )


def frontier_of(seal: Seal) -> Frontier | None:
    """Return where a seal's tree grows on, or None where its peaks do not make its root."""
    try:
        peaks = tuple(
            bytes.fromhex(seal.peaks[start : start + HASH_LETTERS])
            for start in range(0, len(seal.peaks), HASH_LETTERS)
        )
        frontier = Frontier(seal.tree_size, peaks)
    except ValueError:
        return None
    return frontier if frontier.root.hex() == seal.root else None
