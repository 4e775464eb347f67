"""Sittings, answers, submissions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class Attempt(models.Model):
    """One sitting of one person: the questions in the order in which they were put are its answers' rows.

    The server keeps the time: ``ends_at`` is decided when it begins and moved only by whoever runs the
    examination. It is over once it is submitted; ``score`` stands once every answer is marked.
    """

    PERSONAL: ClassVar = {
        "candidate": "whose it is",
        "score": "how it went; the person's own until results are given",
        "entered_by": "who typed in a sitting on paper",
    }

    uuid = PublicKey()
    candidate = models.ForeignKey(
        "exams.Candidate", on_delete=models.PROTECT, related_name="attempts", db_index=False
    )
    number = models.PositiveSmallIntegerField(default=1)
    is_on_paper = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    most = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    """What could be earned, without questions that were left out later."""
    entered_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("candidate", "number", name="exams_attempt_number_once"),
            models.CheckConstraint(
                name="exams_attempt_ends_after_it_starts",
                condition=Q(number__gte=1, ends_at__gte=F("started_at")),
            ),
            models.CheckConstraint(
                name="exams_attempt_score_within_most",
                condition=Q(score__isnull=True, most__isnull=True)
                | Q(score__gte=0, score__lte=F("most")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id}.{self.number}"


class SubmittedBy(models.TextChoices):
    """How a sitting ended."""

    PERSON = "person"
    TIME = "time"
    """The window closed on it; what was saved by then counts."""
    PAPER = "paper"
    """It was sat on paper and typed in."""


class Submission(models.Model):
    """That a sitting was handed in: a row once and for ever."""

    PERSONAL: ClassVar = {"attempt": "whose it is"}

    attempt = models.ForeignKey(
        "exams.Attempt", on_delete=models.PROTECT, related_name="submissions", db_index=False
    )
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=8, choices=SubmittedBy)

    class Meta:
        constraints = [
            models.UniqueConstraint("attempt", name="exams_submission_once"),
            models.CheckConstraint(
                name="exams_submission_how", condition=Q(submitted_by__in=SubmittedBy.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.submitted_by}"


class Answer(models.Model):
    """One question as it was put to one person, and what they answered.

    Made empty when the sitting begins, so that an answer can neither get lost between devices nor stand
    twice. ``answered_at`` is when the person gave it, which offline is earlier than when it came; an earlier
    answer never takes the place of a later one. ``seconds`` is how long the question stood before the person
    answered: kept for judging questions and for nothing else, shown to nobody, added up nowhere.
    """

    PERSONAL: ClassVar = {
        "attempt": "whose it is",
        "content": "what the person chose or wrote; seen by them, and without a name by who marks it",
        "seconds": "how long they took; for judging questions alone",
        "share": "what it earned",
        "marked_by": "who marked it, or settled a difference",
    }

    uuid = PublicKey()
    attempt = models.ForeignKey(
        "exams.Attempt", on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    item = models.ForeignKey("exams.PaperItem", on_delete=models.PROTECT, related_name="answers")
    place = models.PositiveSmallIntegerField()
    """In which place it was put."""
    orders = models.JSONField(default=dict)
    """In which order its options were put: keys by the list's name."""
    content = models.JSONField(null=True)
    answered_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(default=0)
    share = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    """Of the question's marks, 0 to 1; null until it is marked."""
    marked_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("attempt", "place", name="exams_answer_place_once"),
            models.UniqueConstraint("attempt", "item", name="exams_answer_item_once"),
            models.CheckConstraint(
                name="exams_answer_share", condition=Q(share__isnull=True) | Q(share__range=(0, 1))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}.{self.place}"
