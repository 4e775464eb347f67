"""What happened to an objection."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class StepKind(models.TextChoices):
    """One thing that somebody did about an objection."""

    MADE = "made"
    UPHELD = "upheld"
    REFUSED = "refused"
    RECHECK_ASKED = "recheck_asked"
    RECHECK_UPHELD = "recheck_upheld"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    """The member takes note of the answer and leaves it there."""
    LAPSED = "lapsed"
    """Nobody asked for a re-check in time."""


GIVE_REASONS = (StepKind.REFUSED, StepKind.CONFIRMED)


class ObjectionStep(models.Model):
    """One step of an objection: what, when, by whom, and in what words.

    ``by`` is null for what the program did, and for an account without a person. The member's first
    words stand on the objection.
    """

    PERSONAL: ClassVar = {"by": "who did it", "text": "the reason, or what was said"}

    objection = models.ForeignKey(
        "appraisal.Objection", on_delete=models.CASCADE, related_name="steps"
    )
    kind = models.CharField(max_length=16, choices=StepKind)
    at = models.DateTimeField()
    by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(max_length=1000, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appraisal_objection_step_kind", condition=Q(kind__in=StepKind.values)
            ),
            models.CheckConstraint(
                name="appraisal_objection_step_reason_given",
                condition=~Q(kind__in=list(GIVE_REASONS)) | ~Q(text=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
