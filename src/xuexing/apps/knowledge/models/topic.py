"""Topics and knowledge points."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import BytewiseCharField, PublicKey


class TopicKind(models.TextChoices):
    """What stands in the tree."""

    TOPIC = "topic"
    """Something that is studied; others may stand below it."""
    POINT = "point"
    """A knowledge point: what one question asks for. Nothing stands below it."""


class Topic(models.Model):
    """Something that is studied, in one sitting or several, in its place in the tree.

    Facts keep its ``uuid``, so that what was studied and what was said about it belong together
    across sessions. A topic is its unit's own; the same title elsewhere is another topic. Without a
    unit it is the whole installation's; with a ``code`` the pack's, whose title is in the pack's
    words. ``path`` is made of ids as a unit's is.

    Nothing is deleted: a topic that nobody should choose any more is retired, one that was merged
    says into which, and what was filed under it is found there.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="topics"
    )
    code = models.CharField(max_length=32, blank=True, default="")
    kind = models.CharField(max_length=8, choices=TopicKind, default=TopicKind.TOPIC)
    title = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="children"
    )
    path = BytewiseCharField(max_length=255, blank=True, default="", db_index=True)
    order_number = models.IntegerField(null=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="merged"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="knowledge_topic_title_given", condition=~models.Q(title="")
            ),
            models.CheckConstraint(
                name="knowledge_topic_kind", condition=models.Q(kind__in=TopicKind.values)
            ),
            models.CheckConstraint(
                name="knowledge_topic_code_without_unit",
                condition=models.Q(code="") | models.Q(unit__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="knowledge_topic_code_once"
            ),
            models.CheckConstraint(
                name="knowledge_topic_parent_is_another",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=F("id")),
            ),
            models.CheckConstraint(
                name="knowledge_topic_merged_is_retired",
                condition=models.Q(merged_into__isnull=True) | models.Q(retired_at__isnull=False),
            ),
            models.CheckConstraint(
                name="knowledge_topic_merged_into_another",
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=F("id")),
            ),
        ]
        indexes = [models.Index("unit", models.F("made_at").desc(), name="knowledge_topic_of_unit")]

    def __str__(self) -> str:
        return self.title
