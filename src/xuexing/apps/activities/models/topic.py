"""What a session studied."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class SessionTopic(models.Model):
    """One sitting of a topic in one session; a topic may have several sittings.

    ``is_for_another_shift``: the same study once more for those who could not come, so that whoever is
    in both has the hours of one (operations.once). A topic that merely goes on next time is not.
    """

    PERSONAL: ClassVar = {"leader": "who led the study or lectured, as entered"}

    uuid = PublicKey()
    session = models.ForeignKey(
        "activities.Session", on_delete=models.CASCADE, related_name="topics"
    )
    topic = models.ForeignKey("knowledge.Topic", on_delete=models.PROTECT, related_name="sittings")
    place = models.PositiveSmallIntegerField()
    leader = models.CharField(max_length=60, blank=True, default="")
    minutes_count = models.PositiveSmallIntegerField(null=True)
    contribution_count = models.PositiveSmallIntegerField(null=True)
    is_for_another_shift = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "topic", name="activities_session_topic_once"),
        ]
        ordering: ClassVar[list[str]] = ["place", "id"]

    def __str__(self) -> str:
        return str(self.topic_id)
