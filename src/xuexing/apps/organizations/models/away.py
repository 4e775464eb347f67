"""Where somebody is who is away for long."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class Away(models.Model):
    """Roughly where the person of a floating membership is, to keep in touch; there where it is known.

    The membership says since when they are away and whether they stay at one place; this is for the
    keepers of the roster alone. ``place`` is a town or a work site, never an address. Being abroad calls for
    contact each half-year (《中国共产党党员教育管理工作条例》 article 34).
    """

    PERSONAL: ClassVar = {
        "membership": "who is away",
        "place": "the town or site, to keep in touch; never an address",
    }

    uuid = PublicKey()
    membership = models.OneToOneField(
        "organizations.Membership", on_delete=models.CASCADE, related_name="away"
    )
    place = models.CharField(max_length=60, blank=True, default="")
    is_abroad = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_away_something_known",
                condition=~models.Q(place="") | models.Q(is_abroad=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}"
