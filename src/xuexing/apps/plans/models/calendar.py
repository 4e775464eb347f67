"""The unit's own calendar."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey


class CalendarSpan(models.Model):
    """Days in which a unit does not hold something: a farm season, a shift, an overhaul.

    Half-open as all spans. ``forms`` are what is not held then; empty for nothing at all.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.CASCADE, related_name="calendar_spans"
    )
    name = models.CharField(max_length=60)
    from_on = models.DateField()
    until_on = models.DateField()
    forms = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plans_calendar_span_ends_later",
                condition=models.Q(until_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="plans_calendar_span_name_given", condition=~models.Q(name="")
            ),
        ]
        indexes = [models.Index("unit", "from_on", name="plans_calendar_span_of_unit")]

    def __str__(self) -> str:
        return self.name
