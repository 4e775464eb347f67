"""Notes in one's own words, and what was sent of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class Note(models.Model):
    """What somebody writes for themselves while studying alone. Private: read by its writer alone.

    It is self-stated: no fact, no hours, no count of notes is ever made of it (BD-4), and saving one
    leaves no row in the audit trail. What its writer sends is a copy of its own (``SentNote``).
    """

    PERSONAL: ClassVar = {
        "person": "who wrote it",
        "about": "what it is about; read by its writer alone",
        "text": "private; read by its writer alone until sent",
    }

    uuid = PublicKey()
    person = models.ForeignKey("organizations.Person", on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey(
        "library.ReadingEntry", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    about = models.CharField(max_length=120)
    text = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="activities_note_about_given", condition=~Q(about="")),
            models.UniqueConstraint(
                "person",
                "entry",
                condition=Q(entry__isnull=False),
                name="activities_note_of_entry_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class SentNote(models.Model):
    """A copy of a note as its writer sent it: to the secretary, or to a session's topic.

    What is written afterwards stays private. To the secretary: whoever leads the unit reads and answers it.
    To a topic (``sitting``): a contribution, read by whoever sees the session.
    """

    PERSONAL: ClassVar = {
        "person": "who sent it",
        "about": "what it is about",
        "text": "as it was sent",
        "answer": "what the secretary answered; read by both alone",
        "answered_by": "who answered",
    }

    uuid = PublicKey()
    note = models.ForeignKey(
        "activities.Note", null=True, on_delete=models.SET_NULL, related_name="sent"
    )
    person = models.ForeignKey("organizations.Person", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey(
        "activities.SessionTopic",
        null=True,
        on_delete=models.CASCADE,
        related_name="contributions",
    )
    about = models.CharField(max_length=120)
    text = models.TextField()
    sent_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="activities_sent_note_text_given", condition=~Q(text="")),
            models.CheckConstraint(
                name="activities_sent_note_answer_has_moment",
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="activities_sent_note_contribution_unanswered",
                condition=Q(sitting__isnull=True) | Q(answer=""),
            ),
        ]
        indexes = [models.Index("unit", "sent_at", name="activities_sent_note_of_unit")]

    def __str__(self) -> str:
        return str(self.uuid)
