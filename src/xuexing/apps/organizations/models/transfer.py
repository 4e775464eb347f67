"""A membership on its way from one unit to another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class TransferState(models.TextChoices):
    """How far a transfer has come."""

    ON_THE_WAY = "on_the_way"
    """The letter is written; the old unit stays responsible."""
    ACCEPTED = "accepted"
    """The new unit has taken the person on."""
    RETURNED = "returned"
    """The new unit sent the letter back; the person stays where they were."""
    WITHDRAWN = "withdrawn"
    """The old unit took the letter back, or the membership ended otherwise."""


class Transfer(models.Model):
    """One transfer of a membership (组织关系转接), from the letter to the answer.

    《中国共产党党员教育管理工作条例》 article 25: until the new unit accepts, the old one stays responsible.
    So a transfer changes no membership before it is accepted; then the old one ends on the day on which the
    new one begins, and what happened until then stays with the old unit. Of two units one may stand
    outside this installation: its name is a text then.
    """

    PERSONAL: ClassVar = {
        "person": "who moves",
        "outside_name": "the unit elsewhere",
        "reason": "why it was sent back, in a few words",
    }

    uuid = PublicKey()
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="transfers"
    )
    from_unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="transfers_away"
    )
    to_unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="transfers_here"
    )
    outside_name = models.CharField(max_length=120, blank=True, default="")
    letter_on = models.DateField()
    state = models.CharField(max_length=12, choices=TransferState, default=TransferState.ON_THE_WAY)
    begun_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    accepted_on = models.DateField(null=True)
    reason = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_transfer_between_two",
                condition=Q(from_unit__isnull=False, to_unit__isnull=False, outside_name="")
                | (
                    ~Q(outside_name="")
                    & (
                        Q(from_unit__isnull=True, to_unit__isnull=False)
                        | Q(from_unit__isnull=False, to_unit__isnull=True)
                    )
                ),
            ),
            models.CheckConstraint(
                name="organizations_transfer_to_another",
                condition=Q(from_unit__isnull=True)
                | Q(to_unit__isnull=True)
                | ~Q(from_unit=F("to_unit")),
            ),
            models.CheckConstraint(
                name="organizations_transfer_answered_has_moment",
                condition=Q(state="on_the_way", answered_at__isnull=True)
                | (~Q(state="on_the_way") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="organizations_transfer_accepted_has_day",
                condition=Q(state="accepted", accepted_on__isnull=False)
                | (~Q(state="accepted") & Q(accepted_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="organizations_transfer_returned_has_reason",
                condition=~Q(state="returned") | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                "person",
                condition=Q(state="on_the_way"),
                name="organizations_transfer_one_on_the_way",
            ),
        ]
        indexes = [
            models.Index("from_unit", "state", name="organizations_transfer_away"),
            models.Index("to_unit", "state", name="organizations_transfer_here"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_on:%Y-%m-%d} {self.state}"
