"""The forms of those above: uploaded once, filled from the records as often as they are asked for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class Blank(models.Model):
    """A superior's own workbook or letter with places to be filled.

    Its unit and all below it fill it, each with figures of its own. ``places`` are the names between the
    braces in the order of the file; what a name means is kept in ``BlankMeaning`` for the next time.
    """

    PERSONAL: ClassVar = {"title": "free text of the unit"}

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    asked_by = models.CharField(max_length=120, blank=True, default="")
    upload = models.ForeignKey("files.Upload", on_delete=models.PROTECT, related_name="+")
    places = models.JSONField(default=list)
    given_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="reports_blank_title_given", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title


class BlankMeaning(models.Model):
    """Which figure stands in a place of a blank; no row: each unit answers it in words of its own."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    blank = models.ForeignKey("reports.Blank", on_delete=models.CASCADE, related_name="meanings")
    name = models.CharField(max_length=60)
    key = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint("blank", "name", name="reports_blank_meaning_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.key}"


class BlankAnswer(models.Model):
    """What a unit put into a place that the records do not know, kept for the next time."""

    PERSONAL: ClassVar = {"text": "free text of the unit"}

    blank = models.ForeignKey("reports.Blank", on_delete=models.CASCADE, related_name="answers")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    text = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint("blank", "unit", "name", name="reports_blank_answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"
