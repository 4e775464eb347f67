"""Help that was given from above with a duty."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Help(models.Model):
    """That a unit was helped from above with a duty of a period, and on which day last.

    In which words and by whom stands with what was done: guidance (plans) or a finding (oversight). Here
    it only says on the board that somebody is at it, and that nobody need be asked again for a while.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    unit = models.ForeignKey("organizations.Unit", on_delete=models.CASCADE, related_name="+")
    duty = models.CharField(max_length=32)
    period = models.CharField(max_length=12)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "duty", "period", name="board_help_once"),
            models.CheckConstraint(
                name="board_help_names_duty", condition=~Q(duty="") & ~Q(period="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.period} {self.on}"
