"""The history of topics."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.apps.audit.api import ActorKind


class ChangeKind(models.TextChoices):
    """What happened to a topic."""

    RENAMED = "renamed"
    """``old`` and ``new`` are titles."""
    MOVED = "moved"
    """``old`` and ``new`` are the uuids of the topics above it, empty at the top."""
    MERGED = "merged"
    """``new`` is the uuid of the topic that it became."""
    RETIRED = "retired"
    RESTORED = "restored"


class TopicChange(models.Model):
    """One change of a topic: who, when, from what to what. Appended, never changed.

    The trail (audit) has the same acts without words; titles stand here, where they belong to what is
    studied and not to people.
    """

    PERSONAL: ClassVar = {"by_id": "whose hand it was; kept as long as the topic"}

    topic = models.ForeignKey("knowledge.Topic", on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8, choices=ChangeKind)
    old = models.CharField(max_length=200, blank=True, default="")
    new = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=16, choices=ActorKind)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="knowledge_topic_change_kind",
                condition=models.Q(kind__in=ChangeKind.values),
            ),
        ]
        indexes = [models.Index("topic", "at", name="knowledge_topic_change_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.kind}"
