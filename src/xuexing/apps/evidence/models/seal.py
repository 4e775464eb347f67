"""Signed heads of the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class Seal(models.Model):
    """One signed head: the root of a Merkle tree over the digests of all batches sealed so far.

    The same head, with what it covers, stands in a file of the home's ``seals`` folder; the file was
    written first. The row repeats the head so that a missing file shows, and keeps the ``peaks`` from
    which the tree grows on. Appended, never changed.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    number = models.PositiveIntegerField(unique=True)
    """From 1, without gaps."""
    tree_size = models.PositiveBigIntegerField()
    """Batches under the root."""
    root = models.CharField(max_length=64)
    peaks = models.TextField()
    """Roots of the tree's perfect subtrees, left to right, in hexadecimal without spaces."""
    previous_head = models.CharField(max_length=64)
    """SHA-256 of the head before; zeros for the first."""
    sealed_at = models.DateTimeField()
    batch_count = models.PositiveBigIntegerField()
    """Batches that this seal added."""
    fact_count = models.PositiveBigIntegerField()
    """Facts in them."""
    # Keys, not references: a seal can be read whatever has become of the batches.
    first_batch = models.UUIDField()
    last_batch = models.UUIDField()
    listing_digest = models.CharField(max_length=64)
    """SHA-256 of the file's lines about batches."""
    key = models.ForeignKey(
        "evidence.SigningKey", to_field="name", on_delete=models.PROTECT, related_name="seals"
    )
    signature = models.CharField(max_length=128)
    """Ed25519 over the head, in hexadecimal."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_seal_counts",
                condition=models.Q(
                    number__gte=1,
                    batch_count__gte=1,
                    fact_count__gte=models.F("batch_count"),
                    tree_size__gte=models.F("batch_count"),
                ),
            ),
            models.CheckConstraint(
                name="evidence_seal_digests_whole",
                condition=models.Q(
                    Exact(Length("root"), 64),
                    Exact(Length("previous_head"), 64),
                    Exact(Length("listing_digest"), 64),
                    Exact(Length("signature"), 128),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"seal {self.number}"
