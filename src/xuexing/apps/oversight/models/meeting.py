"""A unit's learning meeting of one quarter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class Meeting(models.Model):
    """The quarterly learning meeting: an agenda made from records, and what was decided.

    The gathering itself is a ``Session``, whose fact decides whether the duty is met; a branch's
    quarterly members' meeting serves as it, so that no meeting is added. ``since_on`` is the first day
    that its agenda looks back on, ``drawn_at`` when the agenda was last made from records.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="meetings"
    )
    period = models.CharField(max_length=6)
    """The quarter, ``2026Q4``."""
    since_on = models.DateField()
    session = models.OneToOneField(
        "activities.Session", null=True, on_delete=models.PROTECT, related_name="meeting"
    )
    made_at = models.DateTimeField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "period", name="oversight_meeting_once_a_quarter"),
            models.CheckConstraint(
                name="oversight_meeting_of_a_quarter",
                condition=Q(period__regex=r"\A[0-9]{4}Q[1-4]\Z"),
            ),
        ]
        indexes = [models.Index("unit", F("period").desc(), name="oversight_meeting_of_unit")]

    def __str__(self) -> str:
        return self.period
