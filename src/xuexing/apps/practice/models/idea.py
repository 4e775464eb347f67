"""What somebody at the grassroots would run differently."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class Answer(models.TextChoices):
    """What became of an idea."""

    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


class Idea(models.Model):
    """An idea about how things are run, to one's own unit or the unit above, with an answer due.

    Readers see the writer's name or, where the writer chose so, only ``role``: a kind of post, or
    ``member``. The writer is kept all the same, so that the answer finds its way. An answer that is
    late goes one level up: ``escalated_to`` may answer as well.
    """

    PERSONAL: ClassVar = {
        "what": "free text of its writer",
        "text": "free text of its writer",
        "writer": "to whom the answer goes; shown to nobody where a role is chosen",
        "why": "free text of the answering unit",
        "answered_by": "who answered for the unit",
    }

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="ideas")
    to_unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="ideas_received"
    )
    what = models.CharField(max_length=200)
    text = models.TextField()
    writer = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="ideas"
    )
    role = models.CharField(max_length=32, blank=True, default="")
    """As what the writer appears; empty for the name."""
    sent_on = models.DateField()
    due_on = models.DateField()
    answer = models.CharField(max_length=12, blank=True, default="", choices=Answer)
    why = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True)
    escalated_to = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    escalated_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="practice_idea_words_given", condition=~Q(what="") & ~Q(text="")
            ),
            models.CheckConstraint(
                name="practice_idea_answer_and_reason",
                condition=Q(answer="", why="", answered_on__isnull=True)
                | (Q(answer__in=["taken", "not_taken"], answered_on__isnull=False) & ~Q(why="")),
            ),
            models.CheckConstraint(
                name="practice_idea_due_later", condition=Q(due_on__gte=F("sent_on"))
            ),
            models.CheckConstraint(
                name="practice_idea_escalated_on_a_day",
                condition=Q(escalated_to__isnull=True, escalated_on__isnull=True)
                | Q(escalated_to__isnull=False, escalated_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index("unit", F("sent_on").desc(), name="practice_idea_of_unit"),
            models.Index("to_unit", F("sent_on").desc(), name="practice_idea_received"),
            models.Index("due_on", condition=Q(answer=""), name="practice_idea_open"),
        ]

    def __str__(self) -> str:
        return self.what
