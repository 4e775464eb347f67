"""Where the paper originals of a unit lie."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PaperPlace(models.Model):
    """Where signed sheets and minutes of a unit are filed, for whoever asks to see them.

    One row a unit; an empty place has no row.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    unit = models.OneToOneField(
        "organizations.Unit", on_delete=models.CASCADE, related_name="paper_place"
    )
    place = models.CharField(max_length=120)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_paper_place_given", condition=~models.Q(place="")
            ),
        ]

    def __str__(self) -> str:
        return self.place
