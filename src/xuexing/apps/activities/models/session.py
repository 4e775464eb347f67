"""One gathering."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey


class SessionState(models.TextChoices):
    """How far a session has come."""

    PLANNED = "planned"
    """It is arranged and may be moved or given up."""
    RECORDING = "recording"
    """The roll is being called; nobody is present until somebody says so."""
    CLOSED = "closed"
    """Its facts are written. It may be undone for 24 hours, later corrected with a reason."""
    CANCELLED = "cancelled"
    """It was given up before it was recorded."""


class Session(models.Model):
    """One gathering of a unit, which may serve several forms at once: one roll, hours once.

    ``version`` grows with every change of what, when, where and who leads; ``minutes_version`` with
    every change of the minutes. An autosave says from which version it started.

    Minutes name nobody unless somebody chooses to: contributions are kept without attribution.
    ``put_right`` says what will be put right after a meeting with criticism, whose speeches stay on
    paper.
    """

    PERSONAL: ClassVar = {
        "chair": "who led it",
        "recorder": "who kept the minutes",
        "study_leader": "who led the study",
        "lecturer": "who lectured",
        "minutes": "free text of the unit, without attribution unless chosen",
        "put_right": "free text of the unit; names nobody",
    }

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="sessions"
    )
    state = models.CharField(max_length=12, choices=SessionState, default=SessionState.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True, default="")
    chair = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorder = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    study_leader = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    lecturer = models.CharField(max_length=60, blank=True, default="")
    belongs_to_year = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    headcount = models.PositiveSmallIntegerField(null=True)
    other_observer_count = models.PositiveSmallIntegerField(default=0)

    minutes = models.TextField(blank=True, default="")
    minutes_version = models.PositiveIntegerField(default=1)
    put_right = models.TextField(blank=True, default="")

    made_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    first_closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_session_ends_later",
                condition=models.Q(ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="activities_session_closed_has_moment",
                condition=(models.Q(state="closed") & models.Q(closed_at__isnull=False))
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="activities_session_closed_was_counted",
                condition=~models.Q(state="closed") | models.Q(headcount__isnull=False),
            ),
            models.CheckConstraint(
                name="activities_session_year",
                condition=models.Q(belongs_to_year__isnull=True)
                | models.Q(belongs_to_year__range=(1921, 2200)),
            ),
        ]
        indexes = [
            models.Index("unit", F("starts_at").desc(), name="activities_session_of_unit"),
            models.Index("state", "starts_at", name="activities_session_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
