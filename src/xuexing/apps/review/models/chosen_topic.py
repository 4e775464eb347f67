"""What a person wants to review, or not."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ChosenTopic(models.Model):
    """A person's word about a topic. Without one, what was studied in sessions they attended is reviewed."""

    PERSONAL: ClassVar = {"person": "whose choice it is; seen by nobody else"}

    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    topic = models.ForeignKey("knowledge.Topic", on_delete=models.CASCADE, related_name="+")
    is_wanted = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "topic", name="review_chosen_topic_once"),
        ]

    def __str__(self) -> str:
        return str(self.topic_id)
