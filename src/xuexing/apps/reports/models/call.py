"""A form that a unit asks those below it to fill, and what each of them hands in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class BlankCall(models.Model):
    """That the unit of a blank asks units below it to fill it, for a half-year and by a day.

    The blank and what its places mean are kept from one call to the next. ``ended_at``: nothing is handed
    in any longer; what is in stays.
    """

    PERSONAL: ClassVar = {"words": "free text of the unit that asks"}

    uuid = PublicKey()
    blank = models.ForeignKey("reports.Blank", on_delete=models.PROTECT, related_name="calls")
    period = models.CharField(max_length=12)
    due_on = models.DateField()
    words = models.CharField(max_length=500, blank=True, default="")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reports_blank_call_ends_later",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("asked_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blank_id} {self.period}"


class BlankReturn(models.Model):
    """What one unit hands in of a call; until then its filled form follows the records.

    ``values`` is what stood in each place when it was handed in, a list of name, kind (``number`` or
    ``text``) and text: later records change nothing of it.
    """

    PERSONAL: ClassVar = {"values": "free text of the unit, beside its figures"}

    call = models.ForeignKey("reports.BlankCall", on_delete=models.CASCADE, related_name="returns")
    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    values = models.JSONField(default=list)
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("call", "unit", name="reports_blank_return_once"),
            models.CheckConstraint(
                name="reports_blank_return_values_handed_in",
                condition=Q(values=[], handed_in_at__isnull=True)
                | (~Q(values=[]) & Q(handed_in_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.handed_in_at or '-'}"
