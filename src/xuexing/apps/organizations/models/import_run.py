"""Files of units or people on their way in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class ImportState(models.TextChoices):
    """How far an import has come."""

    READING = "reading"
    """The file is being read and compared in the background."""
    ASKING = "asking"
    """Somebody must say who is who for some rows."""
    READY = "ready"
    """The plan is shown and waits to be applied."""
    REFUSED = "refused"
    """The file has faults; they are listed."""
    APPLYING = "applying"
    """It is being written."""
    APPLIED = "applied"
    """It is written."""
    STOPPED = "stopped"
    """Somebody gave it up; nothing was written."""


class ImportKind(models.TextChoices):
    """What the file lists."""

    UNITS = "units"
    ROSTER = "roster"


class ImportRun(models.Model):
    """One file from upload to writing: read, plan, show, apply.

    ``plan`` keeps counts, faults and questions, not the rows: the file itself is read again when it
    is applied, and refused if the tables have changed in between so that the plan no longer holds.
    """

    PERSONAL: ClassVar = {"upload": "the file, deleted once applied or stopped", "made_by": "who"}

    uuid = PublicKey()
    kind = models.CharField(max_length=12, choices=ImportKind)
    unit = models.ForeignKey("organizations.Unit", null=True, on_delete=models.PROTECT)
    upload = models.ForeignKey("files.Upload", null=True, on_delete=models.SET_NULL)
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField()
    from_on = models.DateField()
    is_complete = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.READING)
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    plan = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_import_run_done_within_total",
                condition=models.Q(done_count__lte=models.F("total_count")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d %H:%M} {self.state}"
