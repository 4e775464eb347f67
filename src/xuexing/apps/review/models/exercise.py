"""Adaptive exercise."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey
from xuexing.kernel.adaptive import End


class EndReason(models.TextChoices):
    """Why an exercise is over."""

    GOING_ON = ""
    PRECISE = End.PRECISE.value
    LONG = End.LONG.value
    EXHAUSTED = End.EXHAUSTED.value
    STOPPED = "stopped"
    """The person has had enough."""


class Exercise(models.Model):
    """One exercise of one person on one topic, to be gone on with whenever the person likes.

    ``asked`` is the question that waits; none when it is over. ``is_calibrated`` says whether questions are
    chosen by what is known of them; only then are ``ability`` and ``error`` said, in deviations of the group
    that they were calibrated on.
    """

    PERSONAL: ClassVar = {
        "person": "whose exercise it is; seen by nobody else",
        "ability": "what the exercise found; seen by nobody else",
        "error": "how precisely",
    }

    uuid = PublicKey()
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    topic = models.ForeignKey("knowledge.Topic", on_delete=models.PROTECT, related_name="+")
    is_calibrated = models.BooleanField()
    asked = models.ForeignKey(
        "itembank.ItemVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    end_reason = models.CharField(max_length=12, choices=EndReason, blank=True, default="")
    ability = models.FloatField(null=True)
    error = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    """Between which shares of the topic's questions the person would likely have right."""
    begun_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_exercise_asks_or_is_over",
                condition=Q(asked__isnull=False, end_reason="")
                | (Q(asked__isnull=True, end_reason__in=EndReason.values) & ~Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="review_exercise_says_what_it_knows",
                condition=Q(
                    ability__isnull=True, error__isnull=True, low__isnull=True, high__isnull=True
                )
                | Q(
                    is_calibrated=True,
                    ability__isnull=False,
                    error__gt=0,
                    low__range=(0, 1),
                    high__range=(0, 1),
                ),
            ),
        ]
        indexes = [models.Index("person", models.F("begun_on").desc(), name="review_exercise_of")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.begun_on}"


class ExerciseAnswer(models.Model):
    """What was answered to one question, in its place, and which share of the mark it earned."""

    PERSONAL: ClassVar = {"given": "what was answered, to explain it; seen by nobody else"}

    uuid = PublicKey()
    exercise = models.ForeignKey(
        "review.Exercise", on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    version = models.ForeignKey("itembank.ItemVersion", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    given = models.JSONField()
    share = models.DecimalField(max_digits=5, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint("exercise", "place", name="review_exercise_answer_place_once"),
            models.UniqueConstraint(
                "exercise", "version", name="review_exercise_answer_version_once"
            ),
            models.CheckConstraint(
                name="review_exercise_answer_share", condition=Q(share__range=(0, 1))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id}.{self.place}"

    @property
    def is_right(self) -> bool:
        """Whether it earned the whole mark."""
        return self.share == 1
