"""What a member chooses, and what a member sets out to do alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class ItemChoice(models.Model):
    """A member who has chosen something that the unit offers; the unit prepares for so many."""

    PERSONAL: ClassVar = {"person": "who has chosen it"}

    item = models.ForeignKey("plans.PlanItem", on_delete=models.CASCADE, related_name="choices")
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="item_choices"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("item", "person", name="plans_item_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.person_id}"


class OwnLine(models.Model):
    """A line of somebody's own plan of self-study.

    Private: nobody else sees it, it is never counted, and it gives no hours.
    """

    PERSONAL: ClassVar = {
        "person": "whose plan it is",
        "content": "what they set out to study",
        "target": "what they want to reach",
    }

    uuid = PublicKey()
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="own_lines"
    )
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField(null=True)
    content = models.CharField(max_length=120)
    target = models.CharField(max_length=200, blank=True, default="")
    is_done = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plans_own_line_content_given", condition=~models.Q(content="")
            ),
            models.CheckConstraint(
                name="plans_own_line_month",
                condition=models.Q(month__isnull=True) | models.Q(month__range=(1, 12)),
            ),
        ]
        indexes = [models.Index("person", "year", name="plans_own_line_of_person")]

    def __str__(self) -> str:
        return self.content
