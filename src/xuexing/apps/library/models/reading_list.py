"""What a unit gives its people to read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class ReadingList(models.Model):
    """A list of a unit, for its people and those of all units below it, in a period.

    ``starts_on`` and ``ends_on`` both belong to the period. Drafted until ``given_at``. ``version``
    grows with every change: a form says from which one it started.
    """

    PERSONAL: ClassVar = {"aim": "free text of the unit"}

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    aim = models.CharField(max_length=120, blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="library_reading_list_title_given", condition=~Q(title="")),
            models.CheckConstraint(
                name="library_reading_list_ends_later",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
        ]
        indexes = [models.Index("unit", "ends_on", name="library_reading_list_of_unit")]

    def __str__(self) -> str:
        return self.title


class LevelKind(models.TextChoices):
    """By what somebody belongs to a level."""

    STATUS = "status"
    POST = "post"
    RANK = "rank"


class ReadingLevel(models.Model):
    """One level that a list is for: a status, a post or a rank of the pack. No row: everybody."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    reading_list = models.ForeignKey(
        "library.ReadingList", on_delete=models.CASCADE, related_name="levels"
    )
    kind = models.CharField(max_length=8, choices=LevelKind)
    key = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "reading_list", "kind", "key", name="library_reading_level_once"
            ),
            models.CheckConstraint(
                name="library_reading_level_kind", condition=Q(kind__in=LevelKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
