"""Permissions that follow from no post."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey


class GrantRole(models.TextChoices):
    """What a grant allows; the permissions stand in organizations.access."""

    ADMINISTRATOR = "administrator"
    """Everything, and the only role that may be granted for the whole installation."""
    STAFF = "staff"
    """A committee's staff: the unit and all below it, without recording in others' names."""
    OBSERVER = "observer"
    """Reads only."""
    INSPECTOR = "inspector"
    """Reads what an inspection is about, for a time, and writes what it shows."""
    INSPECTOR_OF_ONE = "inspector_of_one"
    """The same, of the unit alone and of nothing below it but its parts."""


FOR_A_TIME = (GrantRole.INSPECTOR, GrantRole.INSPECTOR_OF_ONE)
"""Roles whose grants always have an end."""


class Grant(models.Model):
    """A role given to a user for a unit and everything below it, for a span of days.

    ``unit`` is null for the whole installation.
    """

    PERSONAL: ClassVar = {"user": "who may", "unit": "where"}

    uuid = PublicKey()
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="grants")
    unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="grants"
    )
    role = models.CharField(max_length=16, choices=GrantRole)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_grant_ends_later",
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="organizations_grant_whole_is_administrator",
                condition=models.Q(unit__isnull=False) | models.Q(role=GrantRole.ADMINISTRATOR),
            ),
            models.CheckConstraint(
                name="organizations_grant_inspects_for_a_time",
                condition=~models.Q(role__in=FOR_A_TIME) | models.Q(until_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.from_on}–{self.until_on or ''}"
