"""A plan in a file on its way in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class FileState(models.TextChoices):
    """How far a file has come."""

    READY = "ready"
    """It was read without a fault; what it would change is shown."""
    APPLIED = "applied"
    STOPPED = "stopped"


class PlanFile(models.Model):
    """One file from upload to writing: read, plan, show, apply.

    A plan of a year is short, so it is read at once and read again when it is applied, and refused
    then if what it would change is no longer what was shown (``digest``).
    """

    PERSONAL: ClassVar = {
        "file_name": "as the giver named it",
        "upload": "the file, deleted once applied or stopped",
        "made_by": "who gave it",
    }

    uuid = PublicKey()
    plan = models.ForeignKey("plans.YearPlan", on_delete=models.CASCADE, related_name="files")
    file_name = models.CharField(max_length=200)
    upload = models.ForeignKey("files.Upload", null=True, on_delete=models.SET_NULL)
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=FileState, default=FileState.READY)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plans_plan_file_state", condition=models.Q(state__in=FileState.values)
            ),
            models.CheckConstraint(
                name="plans_plan_file_over_without_upload",
                condition=models.Q(state="ready") | models.Q(upload__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"
