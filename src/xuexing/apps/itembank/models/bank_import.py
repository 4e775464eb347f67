"""Files of questions on their way in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class BankImportState(models.TextChoices):
    """How far an import has come."""

    READING = "reading"
    """The file is being read and compared in the background."""
    READY = "ready"
    """The plan is shown and waits to be applied."""
    REFUSED = "refused"
    """Nothing in the file could be taken; the faults are listed."""
    APPLYING = "applying"
    """It is being written, a batch at a time."""
    APPLIED = "applied"
    """It is written."""
    STOPPED = "stopped"
    """Somebody stopped it; the batches written by then stay."""


class BankImport(models.Model):
    """One file of questions from upload to writing: read, plan, show, apply.

    Questions are independent, so they are written in batches, each whole: ``done_count`` of
    ``total_count`` questions are through, and an import that was stopped or killed goes on from there.
    ``plan`` keeps what is shown: counts, the first faults and remarks. ``rest`` is the file of those
    questions that could not be taken, to be mended. An import from the command line keeps no upload.
    """

    PERSONAL: ClassVar = {
        "file_name": "as the giver named it",
        "upload": "the file, deleted once applied or stopped",
        "plan": "words of questions",
        "made_by": "who",
    }

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    topic = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="+"
    )
    format = models.CharField(max_length=12, blank=True, default="")
    file_name = models.CharField(max_length=200, blank=True, default="")
    upload = models.ForeignKey(
        "files.Upload", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    rest = models.ForeignKey("files.Upload", null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=BankImportState, default=BankImportState.READING)
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    plan = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="itembank_bank_import_state", condition=Q(state__in=BankImportState.values)
            ),
            models.CheckConstraint(
                name="itembank_bank_import_done_within_total",
                condition=Q(done_count__lte=F("total_count")),
            ),
            models.CheckConstraint(
                name="itembank_bank_import_over_without_upload",
                condition=~Q(state__in=["applied", "stopped"]) | Q(upload__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"
