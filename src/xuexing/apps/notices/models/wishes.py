"""How somebody wants to be told."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from .notice import About

DIGEST_TIME = dt.time(8, 0)
QUIET_FROM = dt.time(22, 0)
QUIET_UNTIL = dt.time(7, 0)


class Channel(models.TextChoices):
    """Ways on which a notice reaches a person."""

    PAGES = "pages"
    """Counted as new on the pages. It stands there in any case."""
    EMAIL = "email"
    """In the letter of the day, or at once where it is urgent."""


class Wishes(models.Model):
    """When one person is sent letters; who has no row has the usual hours.

    Times are of the clock on the organization's wall. In quiet hours nothing leaves: it waits.
    """

    PERSONAL: ClassVar = {
        "person": "whose wishes",
        "digest_time": "chosen by the person",
        "quiet_from": "chosen by the person",
        "quiet_until": "chosen by the person",
    }

    person = models.OneToOneField(
        "organizations.Person", on_delete=models.CASCADE, related_name="notice_wishes"
    )
    digest_time = models.TimeField(default=DIGEST_TIME)
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_wishes_digest_not_in_quiet_hours",
                condition=Q(quiet_from__lte=F("quiet_until"))
                & (Q(digest_time__lt=F("quiet_from")) | Q(digest_time__gte=F("quiet_until")))
                | Q(
                    quiet_from__gt=F("quiet_until"),
                    digest_time__lt=F("quiet_from"),
                    digest_time__gte=F("quiet_until"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} at {self.digest_time:%H:%M}"


class Muted(models.Model):
    """One kind of notice that a person does not want on one channel; without a row it comes."""

    PERSONAL: ClassVar = {"person": "who chose so"}

    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="muted_notices"
    )
    about = models.CharField(max_length=12, choices=About)
    channel = models.CharField(max_length=12, choices=Channel)

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "about", "channel", name="notices_muted_once"),
            models.CheckConstraint(
                name="notices_muted_known",
                condition=models.Q(
                    about__in=["session", "to_do", "answer"], channel__in=["pages", "email"]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} by {self.channel} for person {self.person_id}"
