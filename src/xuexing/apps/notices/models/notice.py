"""What people are told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class About(models.TextChoices):
    """What a notice is about, coarsely: what people choose by."""

    SESSION = "session"
    """A session was arranged, moved or given up."""
    TO_DO = "to_do"
    """Something asked of the reader falls due."""
    ANSWER = "answer"
    """The answer to what the reader asked."""


class Notice(models.Model):
    """One thing told to any number of people.

    ``kind`` is ``room.noun_verb``; the room that tells it puts it into words at reading, in the
    reader's language, from ``data`` alone: keys, codes, numbers and short titles as they were when it
    was told. What is urgent may leave by e-mail before the day's digest. Kept for 180 days.
    """

    PERSONAL: ClassVar = {
        "data": "short titles, and whom to ask for leave; gone with the notice after 180 days",
    }

    uuid = PublicKey()
    kind = models.CharField(max_length=64)
    about = models.CharField(max_length=12, choices=About)
    unit = models.ForeignKey("organizations.Unit", on_delete=models.CASCADE, related_name="+")
    source_uuid = models.UUIDField()
    data = models.JSONField(default=dict, blank=True)
    is_urgent = models.BooleanField(default=False)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_notice_about_known",
                condition=models.Q(about__in=["session", "to_do", "answer"]),
            ),
        ]
        indexes = [
            models.Index("source_uuid", "told_at", name="notices_notice_of_source"),
            models.Index("told_at", name="notices_notice_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_uuid}"


class Recipient(models.Model):
    """One person to whom a notice was told.

    ``is_read`` is for the reader alone: no query tells it to anybody else, nothing is derived from it,
    and when something was read is not kept at all. ``is_counted`` says whether it counts as new on the
    pages, as the reader wished when it came. ``letter`` is the e-mail that carried the notice.
    """

    PERSONAL: ClassVar = {
        "person": "to whom",
        "is_read": "so that the reader finds what is new; shown to the reader alone",
        "is_counted": "the reader's own wish",
    }

    notice = models.ForeignKey(
        "notices.Notice", on_delete=models.CASCADE, related_name="recipients"
    )
    person = models.ForeignKey("organizations.Person", on_delete=models.CASCADE, related_name="+")
    is_counted = models.BooleanField(default=True)
    is_read = models.BooleanField(default=False)
    letter = models.ForeignKey(
        "notices.Letter", null=True, on_delete=models.SET_NULL, related_name="recipients"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("notice", "person", name="notices_recipient_once"),
        ]
        indexes = [
            models.Index("person", "notice", name="notices_recipient_of_person"),
            models.Index(
                "person",
                condition=models.Q(is_read=False, is_counted=True),
                name="notices_recipient_new",
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.notice_id} to person {self.person_id}"
