"""Where a unit's batches end."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class Chain(models.Model):
    """The last batch of a unit: the one row that whoever appends to the unit locks first."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    unit = models.OneToOneField(
        "organizations.Unit",
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="evidence_chain",
    )
    last_number = models.PositiveIntegerField(default=0)
    last_digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_chain_digest_whole", condition=Exact(Length("last_digest"), 64)
            ),
        ]

    def __str__(self) -> str:
        return f"chain of unit {self.unit_id} to {self.last_number}"
