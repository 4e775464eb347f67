"""When a closed session was opened again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ReopeningKind(models.TextChoices):
    """Why a session was opened again."""

    UNDONE = "undone"
    """Within 24 hours of closing; no reason is asked."""
    CORRECTED = "corrected"
    """Later, with a reason."""


class Reopening(models.Model):
    """One undoing or correction: its facts were taken back by counter-facts."""

    PERSONAL: ClassVar = {"reason": "free text of the unit"}

    session = models.ForeignKey(
        "activities.Session", on_delete=models.CASCADE, related_name="reopenings"
    )
    kind = models.CharField(max_length=12, choices=ReopeningKind)
    reason = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_reopening_reason_given",
                condition=models.Q(kind="undone") | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
