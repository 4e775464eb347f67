"""What is arranged but has not happened."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Arrangement(models.Model):
    """A fact to come: what a planned session will be worth once it has been held.

    Told by the rooms that arrange (activities, plans) in their own transaction, and taken back by
    them when the session is closed, moved or given up.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    source_uuid = models.UUIDField(db_index=True)
    unit = models.ForeignKey("organizations.Unit", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    category = models.CharField(max_length=32)
    on = models.DateField()
    belongs_to_year = models.SmallIntegerField(null=True)
    """The year a yearly meeting belongs to, where it differs from its date."""
    amount = models.DecimalField(max_digits=9, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "source_uuid", "kind", "category", "on", name="rulebook_arrangement_once"
            ),
            models.CheckConstraint(
                name="rulebook_arrangement_amount_positive", condition=models.Q(amount__gt=0)
            ),
        ]
        indexes = [models.Index("unit", "on", name="rulebook_arrangement_of_unit")]

    def __str__(self) -> str:
        return f"{self.kind} {self.category} {self.on}"
