"""Past sessions on their way in, many at once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class PastState(models.TextChoices):
    """How far a batch of past sessions has come."""

    READING = "reading"
    """Its file is being read in the background."""
    REFUSED = "refused"
    """Something in it has to be put right; all of it is listed, nothing was written."""
    READY = "ready"
    """What would be written is shown."""
    WRITING = "writing"
    """Sessions are being written, one after another."""
    STOPPED = "stopped"
    """Somebody stopped it, or a session could not be written; the rest can be gone on with."""
    WRITTEN = "written"
    """All sessions are written."""
    GIVEN_UP = "given_up"
    """Somebody gave it up before anything was written."""


OVER = (PastState.WRITTEN, PastState.GIVEN_UP)


class PastRun(models.Model):
    """A batch of past sessions of one unit and its parts, from a grid or a file.

    Each session is written whole, in one transaction with its entry and the count: a run that was
    stopped or whose worker was lost goes on with the next one, and none is written twice.
    """

    PERSONAL: ClassVar = {
        "file_name": "as the giver named it",
        "upload": "the file, deleted once it is read",
        "faults": "names typed in a faulty row, until it is mended or given up",
        "made_by": "who",
    }

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=PastState, default=PastState.READING)
    file_name = models.CharField(max_length=200, blank=True, default="")
    upload = models.ForeignKey(
        "files.Upload", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_past_run_state", condition=Q(state__in=PastState.values)
            ),
            models.CheckConstraint(
                name="activities_past_run_done_within_total",
                condition=Q(done_count__lte=F("total_count")),
            ),
            models.CheckConstraint(
                name="activities_past_run_written_is_whole",
                condition=~Q(state="written") | Q(done_count=F("total_count")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M} {self.state}"


class PastEntry(models.Model):
    """One session of a batch: what would be written, until it is written."""

    PERSONAL: ClassVar = {
        "given": "who chaired, who was away; emptied once the session is written or given up",
    }

    run = models.ForeignKey("activities.PastRun", on_delete=models.CASCADE, related_name="entries")
    place = models.PositiveSmallIntegerField()
    given = models.JSONField(default=dict)
    session = models.OneToOneField(
        "activities.Session", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("run", "place", name="activities_past_entry_once"),
            models.CheckConstraint(
                name="activities_past_entry_written_is_emptied",
                condition=Q(session__isnull=True) | Q(given={}),
            ),
        ]
        ordering: ClassVar[list[str]] = ["place", "id"]

    def __str__(self) -> str:
        return f"{self.run_id} {self.place}"
