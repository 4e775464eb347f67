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

    ``plan`` keeps what is shown: counts, faults, questions, the first lines of what would change. The
    file itself is read again when it is applied, and refused if the tables have changed in between so
    that the plan no longer holds. ``from_on`` is null for the usual day (operations.imports.orders).
    ``kept`` lists the contacts kept on purpose. An import from the command line has no upload: it is
    recorded once it is applied.
    """

    PERSONAL: ClassVar = {
        "file_name": "as the giver named it",
        "upload": "the file, deleted once applied or stopped",
        "plan": "names of people, until applied or stopped; then counts alone",
        "answers": "which person a row means, until applied or stopped",
        "made_by": "who",
    }

    uuid = PublicKey()
    kind = models.CharField(max_length=12, choices=ImportKind)
    unit = models.ForeignKey("organizations.Unit", null=True, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=200, blank=True, default="")
    upload = models.ForeignKey("files.Upload", null=True, on_delete=models.SET_NULL)
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField()
    from_on = models.DateField(null=True)
    is_complete = models.BooleanField(default=False)
    kept = models.JSONField(default=list)
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
            models.CheckConstraint(
                name="organizations_import_run_kind",
                condition=models.Q(kind__in=ImportKind.values),
            ),
            models.CheckConstraint(
                name="organizations_import_run_state",
                condition=models.Q(state__in=ImportState.values),
            ),
            models.CheckConstraint(
                name="organizations_import_run_over_without_upload",
                condition=~models.Q(state__in=["applied", "stopped"])
                | models.Q(upload__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d %H:%M} {self.state}"
