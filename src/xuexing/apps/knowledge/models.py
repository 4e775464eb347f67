"""Topics."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class Topic(models.Model):
    """Something a unit studies, in one sitting or several.

    Facts keep its ``uuid``, so that what was studied and what was said about it belong together
    across sessions. A topic is its unit's own; the same title elsewhere is another topic.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="topics")
    title = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="knowledge_topic_title_given", condition=~models.Q(title="")
            ),
        ]
        indexes = [models.Index("unit", models.F("made_at").desc(), name="knowledge_topic_of_unit")]

    def __str__(self) -> str:
        return self.title
