"""Who is on the way from one unit to another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey


class TransferState(models.TextChoices):
    """How far a transfer has come."""

    SENT = "sent"
    """It is on its way: the old unit stays responsible."""
    ACCEPTED = "accepted"
    """The new unit has taken the member in."""
    WITHDRAWN = "withdrawn"
    """It was taken back, or not accepted."""


class Transfer(models.Model):
    """One member's way from the unit of a membership to another unit.

    《中国共产党党员教育管理工作条例》 article 25: who has been sent but not accepted is the old unit's. So
    nothing changes in memberships before ``settled_on``. ``unit`` is null where the new unit is not of
    this installation; its name is then in ``unit_name``.
    """

    PERSONAL: ClassVar = {
        "membership": "who moves, and from where",
        "unit": "to which unit",
        "unit_name": "to which unit, where it is not here",
    }

    uuid = PublicKey()
    membership = models.ForeignKey(
        "organizations.Membership", on_delete=models.CASCADE, related_name="transfers"
    )
    unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="transfers"
    )
    unit_name = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=12, choices=TransferState, default=TransferState.SENT)
    sent_on = models.DateField()
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_transfer_state",
                condition=models.Q(state__in=TransferState.values),
            ),
            models.CheckConstraint(
                name="organizations_transfer_unit_or_name",
                condition=models.Q(unit__isnull=False, unit_name="")
                | (models.Q(unit__isnull=True) & ~models.Q(unit_name="")),
            ),
            models.CheckConstraint(
                name="organizations_transfer_settled_has_day",
                condition=models.Q(state="sent", settled_on__isnull=True)
                | (~models.Q(state="sent") & models.Q(settled_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="organizations_transfer_settled_later",
                condition=models.Q(settled_on__isnull=True)
                | models.Q(settled_on__gte=F("sent_on")),
            ),
            models.UniqueConstraint(
                "membership",
                condition=models.Q(state="sent"),
                name="organizations_transfer_one_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                "unit",
                condition=models.Q(state="sent"),
                name="organizations_transfer_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.sent_on}–{self.settled_on or ''}"
