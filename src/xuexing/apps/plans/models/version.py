"""What was approved of a plan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class Body(models.TextChoices):
    """Who decides in a unit."""

    MEMBERS = "members"
    """The members' meeting."""
    COMMITTEE = "committee"
    """The unit's committee."""


class PlanVersion(models.Model):
    """A plan as it was approved: a copy of its items, so that what changed since can be said.

    ``items`` holds for each its key, time, forms and words, and people by key alone.
    """

    PERSONAL: ClassVar = {
        "items": "free text of the unit; who sees to what, by key",
        "goals": "free text of the unit",
    }

    uuid = PublicKey()
    plan = models.ForeignKey("plans.YearPlan", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    approved_on = models.DateField()
    body = models.CharField(max_length=12, choices=Body)
    filed_on = models.DateField(null=True)
    goals = models.TextField(blank=True, default="")
    items = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("plan", "number", name="plans_plan_version_once"),
            models.CheckConstraint(
                name="plans_plan_version_body", condition=models.Q(body__in=Body.values)
            ),
            models.CheckConstraint(
                name="plans_plan_version_filed_after",
                condition=models.Q(filed_on__isnull=True)
                | models.Q(filed_on__gte=models.F("approved_on")),
            ),
        ]
        ordering: ClassVar[list[str]] = ["number", "id"]

    def __str__(self) -> str:
        return f"{self.number}"
