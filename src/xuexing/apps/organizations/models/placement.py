"""Where units stood in the tree, and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import BytewiseCharField


class UnitPlacement(models.Model):
    """One unit's place in the tree for a span of days.

    Half-open: ``until_on`` is the first day on which it no longer holds; null while it does. A move
    closes and opens the rows of the whole subtree. No two rows of a unit overlap (a guard of the
    database). A fact counts for the ancestors its unit had on the fact's own day.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.CASCADE, related_name="placements"
    )
    path = BytewiseCharField(max_length=255, db_index=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_unit_placement_ends_later",
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.from_on}–{self.until_on or ''}"
