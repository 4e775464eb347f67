"""Who holds which post in a unit, and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey


class Post(models.Model):
    """A span of days in which a person holds a post in a unit.

    The kinds are the pack's (secretary, deputy, committee member, group leader, study secretary);
    what a kind allows stands in organizations.access. One secretary a unit a day (a guard).
    """

    PERSONAL: ClassVar = {"person": "who holds the post", "kind": "which post"}

    uuid = PublicKey()
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="posts"
    )
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=32)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_post_ends_later",
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="organizations_post_end_and_reason",
                condition=models.Q(until_on__isnull=True, end_reason="")
                | (models.Q(until_on__isnull=False) & ~models.Q(end_reason="")),
            ),
            models.UniqueConstraint(
                "person",
                "unit",
                "kind",
                condition=models.Q(until_on__isnull=True),
                name="organizations_post_open_once",
            ),
        ]
        indexes = [models.Index("unit", "from_on", name="organizations_post_unit")]

    def __str__(self) -> str:
        return f"{self.kind} {self.from_on}–{self.until_on or ''}"
