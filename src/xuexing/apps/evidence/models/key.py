"""Keys that sign seals."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact, IsNull


class SigningKey(models.Model):
    """The public half of a key; the private half lies in a file of the home and nowhere else.

    One key signs at a time. A restored home gets a new one, because a backup carries no private key.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    name = models.CharField(max_length=16, unique=True)
    """The first eight bytes of the public key's SHA-256, in hexadecimal; also names its files."""
    public_key = models.CharField(max_length=64, unique=True)
    """Ed25519, raw, in hexadecimal."""
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=32, blank=True, default="")
    """Code of why it was retired."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                IsNull(models.F("retired_at"), True),  # noqa: FBT003  a lookup's right-hand side
                condition=models.Q(retired_at__isnull=True),
                name="evidence_signingkey_one_signs",
            ),
            models.CheckConstraint(
                name="evidence_signingkey_retired_and_reason",
                condition=models.Q(retired_at__isnull=True, reason="")
                | (models.Q(retired_at__isnull=False) & ~models.Q(reason="")),
            ),
            models.CheckConstraint(
                name="evidence_signingkey_whole", condition=Exact(Length("public_key"), 64)
            ),
        ]

    def __str__(self) -> str:
        return f"signing key {self.name}"
