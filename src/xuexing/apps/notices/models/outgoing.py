"""What leaves the house: a letter to a person, a message to a group."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class Sending(models.TextChoices):
    """How far something that leaves has come."""

    WAITING = "waiting"
    """It leaves once it is due: for the first time, or again after a failure that sent nothing."""
    CLAIMED = "claimed"
    """Somebody is sending it. Written down first, so that nobody ever sends it twice."""
    SENT = "sent"
    FAILED = "failed"
    """It was refused, or nothing could be reached often enough."""
    UNSURE = "unsure"
    """No answer came, or the sender was ended: it may have arrived and is not sent again by itself."""
    DROPPED = "dropped"
    """There was nobody to send it to any more."""


class Outgoing(models.Model):
    """What letters and messages have in common: their way from waiting to an end."""

    state = models.CharField(max_length=12, choices=Sending, default=Sending.WAITING)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        abstract = True


class Letter(Outgoing):
    """One e-mail to one person: the digest of a day, or one urgent notice.

    ``key`` is the day or the notice: a person gets one letter for it, whoever makes it how often.
    """

    PERSONAL: ClassVar = {"person": "to whom"}

    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="notice_letters"
    )
    key = models.CharField(max_length=36)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "key", name="notices_letter_once"),
            models.CheckConstraint(
                name="notices_letter_ended",
                condition=models.Q(state__in=["waiting", "claimed"], ended_at__isnull=True)
                | models.Q(
                    state__in=["sent", "failed", "unsure", "dropped"], ended_at__isnull=False
                ),
            ),
        ]
        indexes = [
            models.Index(
                "due_at",
                condition=models.Q(state__in=["waiting", "claimed"]),
                name="notices_letter_open",
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.key} to person {self.person_id}"


class Message(Outgoing):
    """One notice to the group behind a hook; without a notice it is a trial."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    hook = models.ForeignKey("notices.Hook", on_delete=models.CASCADE, related_name="messages")
    notice = models.ForeignKey(
        "notices.Notice", null=True, on_delete=models.CASCADE, related_name="messages"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("hook", "notice", name="notices_message_once"),
            models.CheckConstraint(
                name="notices_message_ended",
                condition=models.Q(state__in=["waiting", "claimed"], ended_at__isnull=True)
                | models.Q(
                    state__in=["sent", "failed", "unsure", "dropped"], ended_at__isnull=False
                ),
            ),
        ]
        indexes = [
            models.Index(
                "due_at",
                condition=models.Q(state__in=["waiting", "claimed"]),
                name="notices_message_open",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.uuid}"
