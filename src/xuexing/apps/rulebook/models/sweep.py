"""Which periods have been opened."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Sweep(models.Model):
    """A period of a duty in which every subject has been given its finding once."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    duty = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    swept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("duty", "starts_on", name="rulebook_sweep_once"),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.starts_on}"
