"""Who is on the way from one unit to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey

if TYPE_CHECKING:
    from .person import Person
    from .unit import Unit


class TransferState(models.TextChoices):
    """How far a transfer has come."""

    SENT = "sent"
    """The letter is on its way: the old unit stays responsible."""
    ACCEPTED = "accepted"
    """The new unit has taken the member in."""
    RETURNED = "returned"
    """The new unit sent the letter back; the member stays where they were."""
    WITHDRAWN = "withdrawn"
    """The old unit took the letter back, or the membership ended otherwise."""


class Transfer(models.Model):
    """One member's way from the unit of a membership to another unit (组织关系转接).

    《中国共产党党员教育管理工作条例》 article 25: who has been sent but not accepted is the old unit's. So
    nothing changes in memberships before ``settled_on``; then the old one ends on the day on which the new
    one begins. ``unit`` is null where the other unit is not of this installation; its name is then in
    ``unit_name``. Who comes from such a unit has no earlier membership here: the transfer
    ``is_arrival``, and its membership is the one that began by it.
    """

    PERSONAL: ClassVar = {
        "membership": "who moves, and from where",
        "unit": "to which unit",
        "unit_name": "which unit, where it is not here",
        "reason": "why it was sent back, in a few words",
    }

    uuid = PublicKey()
    membership = models.ForeignKey(
        "organizations.Membership", on_delete=models.CASCADE, related_name="transfers"
    )
    unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="transfers"
    )
    unit_name = models.CharField(max_length=120, blank=True, default="")
    is_arrival = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=TransferState, default=TransferState.SENT)
    sent_on = models.DateField()
    settled_on = models.DateField(null=True)
    reason = models.CharField(max_length=120, blank=True, default="")

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
                name="organizations_transfer_arrival_from_elsewhere",
                condition=models.Q(is_arrival=False)
                | models.Q(unit__isnull=True, state="accepted"),
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
            models.CheckConstraint(
                name="organizations_transfer_returned_has_reason",
                condition=~models.Q(state="returned") | ~models.Q(reason=""),
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

    @property
    def person(self) -> Person:
        """Who moves."""
        return self.membership.person

    @property
    def old_unit(self) -> Unit | None:
        """The unit that wrote the letter; None where it is not of this installation."""
        return None if self.is_arrival else self.membership.unit

    @property
    def new_unit(self) -> Unit | None:
        """The unit the letter is for; None where it is not of this installation."""
        return self.membership.unit if self.is_arrival else self.unit

    @property
    def old_name(self) -> str:
        """What the unit is called that wrote the letter."""
        return self.old_unit.name if self.old_unit else self.unit_name

    @property
    def new_name(self) -> str:
        """What the unit is called that the letter is for."""
        return self.new_unit.name if self.new_unit else self.unit_name
