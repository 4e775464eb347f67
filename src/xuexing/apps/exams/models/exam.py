"""Examinations and who is to take them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class ExamKind(models.TextChoices):
    """What a paper is sat for."""

    EXERCISE = "exercise"
    """Private: nobody but the person sees anything of it, and nothing flows from it."""
    STAGE_TEST = "stage_test"
    """In the course of learning."""
    EXAMINATION = "examination"
    """At its end."""


class ExamState(models.TextChoices):
    """How far an examination has come."""

    DRAFT = "draft"
    PUBLISHED = "published"
    """Those who are to take it know of it; the window says when."""
    RELEASED = "released"
    """Results are given."""
    CANCELLED = "cancelled"


class Shows(models.TextChoices):
    """When somebody sees something of their own."""

    AT_ONCE = "at_once"
    """As soon as it is handed in (and marked)."""
    RELEASED = "released"
    """When results are given to everybody."""
    NEVER = "never"


class Exam(models.Model):
    """One paper sat in one window, in a session or on its own.

    Who sees what and when is part of it: ``shows_marks`` and ``shows_answers`` for oneself. Others see
    single results only after the release, groups of five or more only.
    """

    PERSONAL: ClassVar = {"title": "of an examination; no names of people", "made_by": "who"}

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="exams")
    paper = models.ForeignKey("exams.Paper", on_delete=models.PROTECT, related_name="exams")
    session = models.ForeignKey(
        "activities.Session", null=True, on_delete=models.PROTECT, related_name="exams"
    )
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=ExamKind)
    state = models.CharField(max_length=10, choices=ExamState, default=ExamState.DRAFT)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    length_minutes = models.PositiveSmallIntegerField(null=True)
    """For each attempt; null until the window closes."""
    attempts_allowed = models.PositiveSmallIntegerField(default=1)
    is_shuffled = models.BooleanField(default=True)
    is_double_marked = models.BooleanField(default=False)
    pass_percent = models.PositiveSmallIntegerField(null=True)
    """From so much of the marks on it counts as understood; null where nobody says."""
    shows_marks = models.CharField(max_length=8, choices=Shows, default=Shows.RELEASED)
    shows_answers = models.CharField(max_length=8, choices=Shows, default=Shows.RELEASED)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exams_exam_codes",
                condition=Q(
                    kind__in=ExamKind.values,
                    state__in=ExamState.values,
                    shows_marks__in=Shows.values,
                    shows_answers__in=Shows.values,
                ),
            ),
            models.CheckConstraint(
                name="exams_exam_opens_before_it_closes", condition=Q(closes_at__gt=F("opens_at"))
            ),
            models.CheckConstraint(
                name="exams_exam_one_attempt_unless_exercise",
                condition=Q(attempts_allowed=1) | Q(kind="exercise", attempts_allowed__gt=1),
            ),
            models.CheckConstraint(
                name="exams_exam_pass_percent",
                condition=Q(pass_percent__isnull=True) | Q(pass_percent__range=(1, 100)),
            ),
            models.CheckConstraint(
                name="exams_exam_released_and_when",
                condition=Q(state="released", released_at__isnull=False)
                | (~Q(state="released") & Q(released_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="exams_exam_exercise_is_never_released",
                condition=~Q(kind="exercise", state="released"),
            ),
        ]
        indexes = [models.Index("unit", F("opens_at").desc(), name="exams_exam_of_unit")]

    def __str__(self) -> str:
        return self.title


class Candidate(models.Model):
    """Somebody who is to take an examination, on one form, for the unit of that day."""

    PERSONAL: ClassVar = {
        "person": "who takes it",
        "unit": "the unit on the day it was published",
        "extra_minutes": "granted to a person; why is kept nowhere",
    }

    uuid = PublicKey()
    exam = models.ForeignKey(
        "exams.Exam", on_delete=models.CASCADE, related_name="candidates", db_index=False
    )
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="exam_candidacies"
    )
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey("exams.PaperForm", on_delete=models.PROTECT, related_name="+")
    extra_minutes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("exam", "person", name="exams_candidate_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.exam_id}"
