"""What somebody has chosen to read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ReadingChoice(models.Model):
    """An elective that a person has chosen; putting it back deletes the row.

    It is the person's own: no page, no export and no query gives it to anybody else, and nobody
    counts it.
    """

    PERSONAL: ClassVar = {"person": "who chose it; seen by themselves alone"}

    entry = models.ForeignKey(
        "library.ReadingEntry", on_delete=models.CASCADE, related_name="choices"
    )
    person = models.ForeignKey("organizations.Person", on_delete=models.CASCADE, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("entry", "person", name="library_reading_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}"
