"""What was answered in review."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class CardAnswer(models.Model):
    """One answer to a card, on one day.

    The ``uuid`` is made where the answer is given, perhaps without a network: the same answer sent twice is
    one. ``expected`` is how likely the memory was said to be there before it; none at a card's first answer.
    """

    PERSONAL: ClassVar = {
        "card": "whose answer it is; seen by nobody else",
        "given": "what was answered, to explain it",
    }

    uuid = PublicKey()
    card = models.ForeignKey(
        "review.Card", on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    version = models.ForeignKey("itembank.ItemVersion", on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField()
    given = models.JSONField()
    is_right = models.BooleanField()
    rating = models.PositiveSmallIntegerField()
    expected = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("card", "answered_on", name="review_card_answer_once_a_day"),
            models.CheckConstraint(
                name="review_card_answer_rating",
                condition=Q(is_right=False, rating=1) | Q(is_right=True, rating__range=(2, 4)),
            ),
            models.CheckConstraint(
                name="review_card_answer_expected",
                condition=Q(expected__isnull=True) | Q(expected__range=(0, 1)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} on {self.answered_on}"
