"""One-time slips."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class Slip(models.Model):
    """A printed slip that lets its holder set a password once.

    Only the digest of the code on the paper is kept. A new slip for the same user ends the old one.
    """

    PERSONAL: ClassVar = {"user": "whose slip it is"}

    uuid = PublicKey()
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="slips")
    code_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "user",
                condition=models.Q(used_at__isnull=True, ended_at__isnull=True),
                name="accounts_slip_one_open_each",
            ),
            models.CheckConstraint(
                name="accounts_slip_expires_later",
                condition=models.Q(expires_at__gt=models.F("made_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"slip of user {self.user_id}"
