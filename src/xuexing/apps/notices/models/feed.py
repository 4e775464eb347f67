"""Secret addresses of calendars."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey
from xuexing.foundation.keyed_hash import keyed_hash


def digest_of_token(token: str) -> str:
    """Return under what an address is known; a backup carries the key, so addresses outlive it."""
    return keyed_hash(f"notices.feed {token}")


class Feed(models.Model):
    """A calendar that phones and mail programs read by a secret address: one person's or one unit's.

    The address is shown once; only its keyed digest is kept. A new one ends the old one. When it was
    read, and how often, is not kept.
    """

    PERSONAL: ClassVar = {"person": "whose calendar"}

    uuid = PublicKey()
    person = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.CASCADE, related_name="+"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_feed_of_person_or_unit",
                condition=Q(person__isnull=False, unit__isnull=True)
                | Q(person__isnull=True, unit__isnull=False),
            ),
            models.UniqueConstraint(
                "person", condition=Q(ended_at__isnull=True), name="notices_feed_one_of_person"
            ),
            models.UniqueConstraint(
                "unit", condition=Q(ended_at__isnull=True), name="notices_feed_one_of_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"feed of {self.person_id or self.unit_id}"
