"""The short check of a topic: a few questions, answered before and after."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey
from xuexing.kernel.items import Kind

MOST_QUESTIONS = 5
ASKS = (Kind.SINGLE.value, Kind.TRUE_FALSE.value)
"""Kinds of questions that a short check may ask."""


class CheckState(models.TextChoices):
    """How far a short check has come. It never goes back: what was shown of a group stays as it was."""

    DRAFT = "draft"
    """Its questions are being chosen."""
    BEFORE = "before"
    AFTER = "after"
    CLOSED = "closed"
    """No more answers are taken, and how the group moved is shown."""


class ShortCheck(models.Model):
    """The short check of one sitting of a topic.

    ``moved`` is written once, when it is closed: counts of a group of five or more, else nothing. It
    is not computed again, so that no two results can be subtracted from one another. No fact, no hour
    and no other measure is ever made from a short check.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    sitting = models.OneToOneField(
        "activities.SessionTopic", on_delete=models.CASCADE, related_name="short_check"
    )
    state = models.CharField(max_length=8, choices=CheckState, default=CheckState.DRAFT)
    moved = models.JSONField(default=dict)
    """``count``, and by the question's place how many were right: ``before``, ``after``."""
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_short_check_closed_has_moment",
                condition=(models.Q(state="closed") & models.Q(closed_at__isnull=False))
                | (
                    models.Q(state__in=["draft", "before", "after"])
                    & models.Q(closed_at__isnull=True)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.state}"


class CheckQuestion(models.Model):
    """One question of a short check: a version of the bank's, which stays as it is once answered."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    check_of = models.ForeignKey(
        "activities.ShortCheck", on_delete=models.CASCADE, related_name="questions", db_index=False
    )
    version = models.ForeignKey(
        "itembank.ItemVersion", on_delete=models.PROTECT, related_name="in_checks"
    )
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("check_of", "place", name="activities_check_question_place"),
            models.UniqueConstraint("check_of", "version", name="activities_check_question_once"),
            models.CheckConstraint(
                name="activities_check_question_few",
                condition=models.Q(place__range=(1, MOST_QUESTIONS)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_of_id}.{self.place}"


class CheckSheet(models.Model):
    """What one person answered: on the own phone, or on a slip of paper that bears no name.

    A slip has no person: whoever types it in cannot learn here whose it is.
    """

    PERSONAL: ClassVar = {"person": "whose answers; shown to this person alone"}

    check_of = models.ForeignKey(
        "activities.ShortCheck", on_delete=models.CASCADE, related_name="sheets", db_index=False
    )
    person = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("check_of", "person", name="activities_check_sheet_once"),
        ]

    def __str__(self) -> str:
        return str(self.check_of_id)


class CheckAnswer(models.Model):
    """What was ticked at one question, before or after. No moment is kept."""

    PERSONAL: ClassVar = {"choice": "what was ticked; shown to the person alone"}

    sheet = models.ForeignKey(
        "activities.CheckSheet", on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    question = models.ForeignKey(
        "activities.CheckQuestion", on_delete=models.CASCADE, related_name="answers"
    )
    is_after = models.BooleanField()
    choice = models.CharField(max_length=8)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "sheet", "question", "is_after", name="activities_check_answer_once"
            ),
            models.CheckConstraint(
                name="activities_check_answer_given", condition=~models.Q(choice="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.question_id}"
