"""How often somebody has written on a day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SuggestionTally(models.Model):
    """A count for one day under a keyed digest of who wrote; forgotten the day after.

    It leads to no suggestion, and the digest changes with the day and the home's key.
    """

    PERSONAL: ClassVar = {"digest": "whose count it is, as a digest of the day; gone the day after"}

    on = models.DateField()
    digest = models.CharField(max_length=64)
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("on", "digest", name="columns_suggestion_tally_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.count}"
