"""A unit's plan for a year."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class YearPlan(models.Model):
    """What a unit, with its parts, sets out to do in a year: a head for its items.

    ``version`` grows with every change of the head or of an item, so that what is approved is what
    the approver has seen; ``goals_version`` with every change of the goals alone. ``approved`` is the
    version in force; without one the plan is a draft. ``most_hours_a_week`` is the unit's own measure
    of a week that is too full.
    """

    PERSONAL: ClassVar = {"goals": "free text of the unit"}

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="year_plans"
    )
    year = models.PositiveSmallIntegerField()
    goals = models.TextField(blank=True, default="")
    goals_version = models.PositiveIntegerField(default=1)
    most_hours_a_week = models.PositiveSmallIntegerField(default=4)
    approved = models.OneToOneField(
        "plans.PlanVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "year", name="plans_year_plan_once"),
            models.CheckConstraint(
                name="plans_year_plan_year", condition=models.Q(year__range=(2000, 2200))
            ),
            models.CheckConstraint(
                name="plans_year_plan_week", condition=models.Q(most_hours_a_week__range=(1, 40))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}"
