"""A prescription in one unit, and what the unit answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class BoundState(models.TextChoices):
    """What binds a unit; how far it has come is its item's."""

    OPEN = "open"
    CANNOT = "cannot"
    """The unit said that it cannot, and why; it waits for an answer from above."""
    RELEASED = "released"
    """Whoever prescribed it has taken the unit out."""
    WITHDRAWN = "withdrawn"
    """The prescription was withdrawn before the unit had begun."""


class Bound(models.Model):
    """A unit that a prescription binds.

    ``item`` is its line in the unit's plan; None while the unit has no plan of the year, into which it
    goes as soon as there is one. ``is_joined`` where it became the content of a gathering that the unit had
    planned before, which stays the unit's own. ``moved_reason`` says why it stands outside the days
    prescribed.
    """

    PERSONAL: ClassVar = {"moved_reason": "free text of the unit"}

    uuid = PublicKey()
    prescription = models.ForeignKey(
        "plans.Prescription", on_delete=models.CASCADE, related_name="bounds"
    )
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(
        "plans.PlanItem", null=True, on_delete=models.SET_NULL, related_name="bound"
    )
    state = models.CharField(max_length=12, choices=BoundState, default=BoundState.OPEN)
    is_joined = models.BooleanField(default=False)
    moved_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint("prescription", "unit", name="plans_bound_once"),
            models.CheckConstraint(
                name="plans_bound_state", condition=Q(state__in=BoundState.values)
            ),
        ]
        indexes = [models.Index("unit", "state", name="plans_bound_of_unit")]

    def __str__(self) -> str:
        return f"{self.prescription_id} in {self.unit_id}"

    @property
    def binds(self) -> bool:
        """Whether the unit has to hold it; the prescription must be at hand."""
        what = self.prescription
        is_open = self.state in {BoundState.OPEN, BoundState.CANNOT} and what.is_open
        return is_open and what.is_compulsory


class Decision(models.TextChoices):
    """What was decided on a unit's answer that it cannot."""

    RELEASED = "released"
    INSISTED = "insisted"


class Inability(models.Model):
    """A unit's answer that it cannot, because; and what whoever prescribed decided, in words. Both stay."""

    PERSONAL: ClassVar = {
        "reason": "free text of the unit",
        "words": "free text of the unit above",
    }

    uuid = PublicKey()
    bound = models.ForeignKey("plans.Bound", on_delete=models.CASCADE, related_name="inabilities")
    reason = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    decision = models.CharField(max_length=12, choices=Decision, blank=True, default="")
    words = models.CharField(max_length=500, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="plans_inability_reason_given", condition=~Q(reason="")),
            models.CheckConstraint(
                name="plans_inability_decided",
                condition=Q(decision="", decided_at__isnull=True)
                | Q(decision="released", decided_at__isnull=False)
                | (Q(decision="insisted", decided_at__isnull=False) & ~Q(words="")),
            ),
            models.UniqueConstraint(
                "bound", condition=Q(decision=""), name="plans_inability_open_once"
            ),
        ]
        ordering: ClassVar[list[str]] = ["made_at", "id"]

    def __str__(self) -> str:
        return self.reason
