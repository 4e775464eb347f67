"""What the organization is told, made anew each week; it names nobody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.kernel.small_groups import LEAST


class KnownEstimate(models.Model):
    """What the people of a unit and of all below it still know of a topic, as far as they review it.

    Made on one day for all units, so that two looks at it differ by nobody's answer of that day. Groups of
    fewer than five have no row, nor have those that subtraction would tell of.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    topic = models.ForeignKey("knowledge.Topic", on_delete=models.CASCADE, related_name="+")
    made_on = models.DateField()
    people_count = models.PositiveIntegerField()
    known = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "topic", name="review_known_estimate_once"),
            models.CheckConstraint(
                name="review_known_estimate_of_five_or_more", condition=Q(people_count__gte=LEAST)
            ),
            models.CheckConstraint(
                name="review_known_estimate_in_order",
                condition=Q(low__gte=0, low__lte=F("known"), known__lte=F("high"), high__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.topic_id}"


class CalibrationBin(models.Model):
    """How often what was expected to be remembered was: one step of the whole installation's answers."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    made_on = models.DateField()
    number = models.PositiveSmallIntegerField(unique=True)
    expected = models.FloatField()
    right = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    answer_count = models.PositiveIntegerField()
    people_count = models.PositiveIntegerField()
    score = models.FloatField()
    """Brier's, of all answers together."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_calibration_bin_of_five_or_more",
                condition=Q(people_count__gte=LEAST, answer_count__gte=F("people_count")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.expected:.2f} {self.right:.2f}"
