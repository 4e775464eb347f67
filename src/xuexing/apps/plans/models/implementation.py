"""How a unit means to carry out a creation campaign: goals and measures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey

from .version import Body


class Implementation(models.Model):
    """An implementation plan (实施方案): goals, and measures each with who and when.

    ``version`` grows with every change of it or of a measure.
    """

    PERSONAL: ClassVar = {"goals": "free text of the unit"}

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="implementations"
    )
    title = models.CharField(max_length=120)
    goals = models.TextField(blank=True, default="")
    adopted_on = models.DateField(null=True)
    body = models.CharField(max_length=12, choices=Body, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plans_implementation_title_given", condition=~models.Q(title="")
            ),
            models.CheckConstraint(
                name="plans_implementation_adopted_by_a_body",
                condition=models.Q(adopted_on__isnull=True, body="")
                | models.Q(adopted_on__isnull=False, body__in=Body.values),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Measure(models.Model):
    """One thing that an implementation plan sets out to do."""

    PERSONAL: ClassVar = {"what": "free text of the unit", "responsible": "who sees to it"}

    uuid = PublicKey()
    implementation = models.ForeignKey(
        "plans.Implementation", on_delete=models.CASCADE, related_name="measures"
    )
    place = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    responsible = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="plans_measure_what_given", condition=~models.Q(what="")),
        ]
        ordering: ClassVar[list[str]] = ["place", "id"]

    def __str__(self) -> str:
        return self.what
