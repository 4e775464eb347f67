"""Where the paper originals of a unit lie."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PaperPlace(models.Model):
    """Where signed sheets and minutes of a unit of a year are filed, for whoever asks to see them.

    It holds until another place is said for a later year: a change keeps what was said for years before.
    An empty place has no row.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.CASCADE, related_name="paper_places"
    )
    year = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_paper_place_given", condition=~models.Q(place="")
            ),
            models.UniqueConstraint("unit", "year", name="activities_paper_place_once_a_year"),
            models.CheckConstraint(
                name="activities_paper_place_year",
                condition=models.Q(year__range=(1921, 2200)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.place}"
