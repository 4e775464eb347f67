"""What a person is asked again from time to time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class Card(models.Model):
    """One question that one person reviews: how well it is remembered, and when it is due again.

    All of it follows from the card's answers (``operations.replaying``); ``model_name`` says by which model
    of memory, so that cards can be computed anew when there is another. Days alone are kept: no time of
    day, no duration.
    """

    PERSONAL: ClassVar = {
        "person": "whose memory it is; seen by nobody else",
        "item": "what is asked",
        "stability": "how well it is remembered",
        "difficulty": "how hard it is for this person",
    }

    uuid = PublicKey()
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    item = models.ForeignKey("itembank.Item", on_delete=models.PROTECT, related_name="+")
    model_name = models.CharField(max_length=64)
    stability = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)
    last_on = models.DateField(null=True)
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "item", name="review_card_once"),
            models.CheckConstraint(
                name="review_card_remembered_or_new",
                condition=Q(stability__isnull=True, difficulty__isnull=True, last_on__isnull=True)
                | Q(stability__gt=0, difficulty__range=(1, 10), last_on__isnull=False),
            ),
        ]
        indexes = [models.Index("person", "due_on", name="review_card_due")]

    def __str__(self) -> str:
        return f"{self.item_id} due {self.due_on}"
