"""When a record of the other ways of taking part was taken back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .reopening import ReopeningKind


class TakingBack(models.Model):
    """One record whose facts were taken back by counter-facts: within 24 hours, later with a reason."""

    PERSONAL: ClassVar = {"reason": "free text of the unit"}

    source_kind = models.CharField(max_length=32)
    source_uuid = models.UUIDField()
    kind = models.CharField(max_length=12, choices=ReopeningKind)
    reason = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_taking_back_reason_given",
                condition=models.Q(kind="undone") | ~models.Q(reason=""),
            ),
        ]
        indexes = [models.Index("source_uuid", name="activities_taking_back_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
