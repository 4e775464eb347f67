"""How far a unit's batches are sealed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Coverage(models.Model):
    """The last sealed batch of a unit.

    Apart from ``Chain`` on purpose: sealing writes it for many units at once and must not wait for,
    or hold up, those who append. It is a bookmark; what was sealed is said by the seal files.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    unit = models.OneToOneField(
        "organizations.Unit",
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="evidence_coverage",
    )
    number = models.PositiveIntegerField()
    seal_number = models.PositiveIntegerField()
    """The seal that reached it."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_coverage_from_one",
                condition=models.Q(number__gte=1, seal_number__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"unit {self.unit_id} sealed to {self.number}"
