"""What a unit was reminded of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class Reminder(models.Model):
    """A duty of a unit that is overdue, from the day on which the unit was told until it no longer is.

    One row for all topics of one duty. ``above`` is the unit that was asked to help, a level up.
    Findings are thrown away and made again, so none is referred to; becoming overdue once more begins
    a new row.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.CASCADE, related_name="+")
    duty = models.CharField(max_length=32)
    told_on = models.DateField()
    above = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.CASCADE, related_name="+"
    )
    asked_above_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "unit",
                "duty",
                condition=Q(settled_on__isnull=True),
                name="board_reminder_open_once",
            ),
            models.CheckConstraint(
                name="board_reminder_above_and_day",
                condition=Q(above__isnull=True, asked_above_on__isnull=True)
                | Q(above__isnull=False, asked_above_on__isnull=False),
            ),
            models.CheckConstraint(
                name="board_reminder_unit_first",
                condition=Q(asked_above_on__isnull=True) | Q(asked_above_on__gte=F("told_on")),
            ),
            models.CheckConstraint(
                name="board_reminder_settled_after_told",
                condition=Q(settled_on__isnull=True) | Q(settled_on__gte=F("told_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.told_on}"
