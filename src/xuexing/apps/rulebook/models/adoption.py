"""Which local practices the organization goes by."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey


class Adoption(models.Model):
    """A span of days in which the organization goes by a duty that its pack ships switched off.

    Half-open as all spans. Duties that a pack ships on stand on regulations and have no row here: they
    are not the organization's to switch off.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    duty = models.CharField(max_length=32)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rulebook_adoption_ends_later",
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gt=F("from_on")),
            ),
            models.UniqueConstraint(
                "duty",
                condition=models.Q(until_on__isnull=True),
                name="rulebook_adoption_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.from_on}–{self.until_on or ''}"
