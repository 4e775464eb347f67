"""One-time slips."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from django.db import models
from django.utils.crypto import salted_hmac

from xuexing.foundation.fields import PublicKey


def normal_code(typed: str) -> str:
    """Return a slip's code as it was drawn, in whatever case, width and grouping it was typed."""
    narrow = unicodedata.normalize("NFKC", typed).lower()
    return "".join(symbol for symbol in narrow if symbol.isalnum())


def digest_of_code(typed: str) -> str:
    """Return the digest under which a slip's code is known.

    Keyed with the home's secret, which is not in the database: whoever reads the table cannot try
    codes against it.
    """
    return salted_hmac("accounts.slip", normal_code(typed), algorithm="sha256").hexdigest()


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
