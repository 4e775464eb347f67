"""Of whom nothing is required for a time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey

SOON_DAYS = 30
"""So many days before it ends the keepers of the roster are asked whether it is renewed."""


class Exemption(models.Model):
    """A span of days in which no hard requirement is made of a person.

    《中国共产党党员教育管理工作条例》 article 23: the old, the weak and the ill; retirement alone never
    qualifies. The reason is a code of the pack, never a diagnosis. There is always an end: it can
    be renewed, not forgotten.
    """

    PERSONAL: ClassVar = {"person": "who is exempt", "reason": "a code, never a diagnosis"}

    uuid = PublicKey()
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="exemptions"
    )
    reason = models.CharField(max_length=32)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_exemption_ends_later",
                condition=models.Q(until_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="organizations_exemption_reason_given", condition=~models.Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.from_on}–{self.until_on}"
