"""One thing to read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class ReadingEntry(models.Model):
    """A book, an article, a document, with what to think about while reading.

    ``link`` is shown as it is; nothing is fetched from there. ``prompts`` holds the thinking questions
    (思考课题), a line each. An entry that is taken off keeps its row, for notes refer to it.
    """

    PERSONAL: ClassVar = {"prompts": "free text of the unit"}

    uuid = PublicKey()
    reading_list = models.ForeignKey(
        "library.ReadingList", on_delete=models.CASCADE, related_name="entries"
    )
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    source = models.CharField(max_length=120, blank=True, default="")
    pages = models.CharField(max_length=60, blank=True, default="")
    link = models.CharField(max_length=120, blank=True, default="")
    prompts = models.TextField(blank=True, default="")
    is_compulsory = models.BooleanField(default=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="library_reading_entry_title_given", condition=~Q(title="")
            ),
        ]
        ordering: ClassVar[list[str]] = ["place", "id"]

    def __str__(self) -> str:
        return self.title
