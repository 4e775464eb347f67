"""Where somebody is who is away for long."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class Away(models.Model):
    """What is known of a floating membership: since when the person is away, and roughly where.

    The membership says in which unit and on which days nothing is expected of the person there; this
    says why. ``place`` is a town or a work site, never an address. A place that stays the same for six
    months calls for a transfer (《中国共产党党员教育管理工作条例》 article 25), being abroad for contact each
    half-year (article 34).
    """

    PERSONAL: ClassVar = {
        "membership": "who is away",
        "place": "the town or site, to keep in touch; never an address",
    }

    uuid = PublicKey()
    membership = models.OneToOneField(
        "organizations.Membership", on_delete=models.CASCADE, related_name="away"
    )
    place = models.CharField(max_length=60)
    since_on = models.DateField()
    is_fixed = models.BooleanField()
    is_abroad = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_away_place_given", condition=~models.Q(place="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since_on:%Y-%m-%d}"
