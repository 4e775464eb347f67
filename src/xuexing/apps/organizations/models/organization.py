"""The learning organization that runs on this installation."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Organization(models.Model):
    """What the first start asks: one row, for one installation serves one organization.

    Its units are in ``Unit``; its rules in the policy pack named here. ``contact`` says whom people ask
    about what is held on them: an office, not a person's telephone.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    id = models.SmallIntegerField(primary_key=True, default=1)
    pack = models.CharField(max_length=32)
    records_from_on = models.DateField()
    minutes_per_credit_hour = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(30), MaxValueValidator(120)]
    )
    contact = models.CharField(max_length=200, blank=True, default="")
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="organizations_organization_one", condition=models.Q(id=1)),
            models.CheckConstraint(
                name="organizations_organization_minutes",
                condition=models.Q(minutes_per_credit_hour__range=(30, 120)),
            ),
        ]

    def __str__(self) -> str:
        return self.pack
