"""What people mark, what is taken out, and what is objected to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class Marking(models.Model):
    """What one person gave one answer, without knowing whose it is; turn 3 settles two that differ."""

    PERSONAL: ClassVar = {
        "answer": "whose answer it is",
        "marker": "who marked",
        "note": "to the person; no names, nothing secret",
    }

    answer = models.ForeignKey(
        "exams.Answer", on_delete=models.PROTECT, related_name="markings", db_index=False
    )
    turn = models.PositiveSmallIntegerField()
    marker = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    share = models.DecimalField(max_digits=5, decimal_places=4)
    levels = models.JSONField(default=dict)
    """For each criterion of the rubric the level chosen; empty without a rubric."""
    note = models.CharField(max_length=200, blank=True, default="")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("answer", "turn", name="exams_marking_turn_once"),
            models.UniqueConstraint("answer", "marker", name="exams_marking_marker_once"),
            models.CheckConstraint(
                name="exams_marking_within", condition=Q(turn__range=(1, 3), share__range=(0, 1))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}.{self.turn}"


class VoidManner(models.TextChoices):
    """What becomes of a faulty question's marks."""

    LEFT_OUT = "left_out"
    """Nobody earns or loses anything by it."""
    FULL_MARKS = "full_marks"
    """Everybody gets its marks."""


class VoidedItem(models.Model):
    """A question that was found faulty in an examination; everybody's marks follow."""

    PERSONAL: ClassVar = {"reason": "what is wrong with the question", "voided_by": "who"}

    exam = models.ForeignKey(
        "exams.Exam", on_delete=models.PROTECT, related_name="voided", db_index=False
    )
    version = models.ForeignKey("itembank.ItemVersion", on_delete=models.PROTECT, related_name="+")
    manner = models.CharField(max_length=10, choices=VoidManner)
    reason = models.CharField(max_length=200)
    voided_at = models.DateTimeField()
    voided_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("exam", "version", name="exams_voided_item_once"),
            models.CheckConstraint(
                name="exams_voided_item_manner_and_reason",
                condition=Q(manner__in=VoidManner.values) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} in {self.exam_id}"


class ScoreChange(models.Model):
    """That a score was another one before, and why: appended, never changed."""

    PERSONAL: ClassVar = {"attempt": "whose it is", "changed_by_id": "who; kept with the result"}

    attempt = models.ForeignKey(
        "exams.Attempt", on_delete=models.PROTECT, related_name="score_changes"
    )
    old_score = models.DecimalField(max_digits=7, decimal_places=2)
    old_most = models.DecimalField(max_digits=7, decimal_places=2)
    new_score = models.DecimalField(max_digits=7, decimal_places=2)
    new_most = models.DecimalField(max_digits=7, decimal_places=2)
    reason = models.CharField(max_length=16)
    """item_voided, objection."""
    changed_at = models.DateTimeField()
    changed_by_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.old_score} to {self.new_score}"


class ObjectionState(models.TextChoices):
    """How an objection stands."""

    OPEN = "open"
    KEPT = "kept"
    """Looked at again; the mark stays."""
    CHANGED = "changed"
    """Looked at again; the mark was changed."""


class Objection(models.Model):
    """What somebody objects to in the mark of one of their answers, and what was answered."""

    PERSONAL: ClassVar = {
        "answer": "who objects",
        "text": "in their own words; nothing secret",
        "reply": "to them",
        "answered_by": "who looked again",
    }

    uuid = PublicKey()
    answer = models.ForeignKey("exams.Answer", on_delete=models.PROTECT, related_name="objections")
    text = models.CharField(max_length=500)
    state = models.CharField(max_length=8, choices=ObjectionState, default=ObjectionState.OPEN)
    reply = models.CharField(max_length=500, blank=True, default="")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer"],
                condition=Q(state="open"),
                name="exams_objection_one_open",
            ),
            models.CheckConstraint(
                name="exams_objection_answered",
                condition=Q(state="open", answered_at__isnull=True, reply="")
                | (Q(state__in=["kept", "changed"], answered_at__isnull=False) & ~Q(reply="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.state}"
