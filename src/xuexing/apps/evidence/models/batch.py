"""What was appended in one go."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class Batch(models.Model):
    """The facts of one append to one unit, and the link to the unit's batch before it.

    ``digest`` covers the previous digest, unit, number, moment and every fact (formats.canonical), so a
    unit's batches are a chain of their own: units never wait for one another. ``fact_tags`` holds the
    first eight bytes of each fact's digest, in order: enough to say which fact was altered.
    Appended, never changed.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = models.UUIDField(unique=True, editable=False)
    """Made from the unit's uuid and the number, so that a removed batch can still be named."""
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="batches", db_index=False
    )
    number = models.PositiveIntegerField()
    """From 1, without gaps, in each unit."""
    previous_digest = models.CharField(max_length=64)
    """SHA-256 in hexadecimal; zeros for the first."""
    digest = models.CharField(max_length=64)
    fact_count = models.PositiveIntegerField()
    fact_tags = models.BinaryField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "number", name="evidence_batch_number_once"),
            models.CheckConstraint(
                name="evidence_batch_number_from_one", condition=models.Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="evidence_batch_holds_facts", condition=models.Q(fact_count__gte=1)
            ),
            models.CheckConstraint(
                name="evidence_batch_digest_whole", condition=Exact(Length("digest"), 64)
            ),
            models.CheckConstraint(
                name="evidence_batch_previous_digest_whole",
                condition=Exact(Length("previous_digest"), 64),
            ),
            models.CheckConstraint(
                name="evidence_batch_tag_each",
                condition=Exact(Length("fact_tags"), models.F("fact_count") * 8),
            ),
        ]

    def __str__(self) -> str:
        return f"batch {self.number} of unit {self.unit_id}"
