"""What the responsible person said about a topic."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class TopicComment(models.Model):
    """The comment on a topic (专题讲评), one a topic, whatever its sittings.

    Closing a session never waits for it; the duty stays open until it is there. ``given_on`` is the
    day it was first given and the day of its fact.
    """

    PERSONAL: ClassVar = {"text": "free text of the unit", "given_by": "who gave it"}

    uuid = PublicKey()
    topic = models.OneToOneField(
        "knowledge.Topic", on_delete=models.PROTECT, related_name="comment"
    )
    text = models.TextField()
    given_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    given_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_topic_comment_text_given", condition=~models.Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic_id)
