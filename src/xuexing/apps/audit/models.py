"""The audit trail: one table."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class ActorKind(models.TextChoices):
    """Whose hand it was."""

    USER = "user"
    COMMAND_LINE = "command_line"
    SYSTEM = "system"


class Entry(models.Model):
    """One act: who did what to which row, and when.

    Keys of actor and subject, not foreign keys: the trail outlives what it speaks of. ``data``
    holds keys, codes and numbers; no names and no free text, so a forgotten person leaves it whole.
    """

    PERSONAL: ClassVar = {"actor_id": "who acted; kept as long as the trail"}

    uuid = PublicKey()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16, choices=ActorKind)
    actor_id = models.BigIntegerField(null=True)
    act = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=64)
    subject_uuid = models.UUIDField(null=True)
    unit_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audit_entry_user_is_named",
                condition=models.Q(actor_kind=ActorKind.USER, actor_id__isnull=False)
                | (~models.Q(actor_kind=ActorKind.USER) & models.Q(actor_id__isnull=True)),
            ),
        ]
        indexes = [
            models.Index("subject_uuid", models.F("at").desc(), name="audit_entry_of_subject"),
            models.Index("unit_id", models.F("at").desc(), name="audit_entry_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"
