"""How questions stand on one scale, from examinations whose results were given."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

LEAST_FOR_SCALE = 200
"""Fewer people than this say too little of a question to choose by it."""


class ItemCalibration(models.Model):
    """The numbers of a question in the two-parameter model; made anew each week, all on one scale.

    It is of the present wording alone. A question that is not on the scale has no row.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    item = models.ForeignKey(
        "itembank.Item", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    slope = models.FloatField()
    """In logits a deviation of ability among those who were examined."""
    intercept = models.FloatField()
    """The logit of a right answer at mean ability."""
    people_count = models.PositiveIntegerField()
    made_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("item", name="exams_item_calibration_once"),
            models.CheckConstraint(
                name="exams_item_calibration_of_enough",
                condition=Q(slope__gt=0, people_count__gte=LEAST_FOR_SCALE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.slope:.2f} {self.intercept:.2f}"
