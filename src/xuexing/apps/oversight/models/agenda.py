"""What a meeting looks at and decides."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey

OWN = "own"
"""The kind of lines that somebody adds by hand."""


class AgendaLine(models.Model):
    """One line of an agenda: rows made from records, or a title of one's own; and its decision.

    ``rows`` holds the line as it was made from records, by language: its title and its rows (text, note,
    address). It names nobody. Bringing the agenda up to date makes it again, until the meeting
    is held; then it stays as the meeting saw it. What was struck out and decided stays always.
    """

    PERSONAL: ClassVar = {
        "title": "free text of the unit; names nobody",
        "rows": "titles of records as the meeting saw them; names nobody",
        "decision": "free text of the unit: what was decided, never who said what",
    }

    uuid = PublicKey()
    meeting = models.ForeignKey("oversight.Meeting", on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=32)
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True, default="")
    rows = models.JSONField(default=dict)
    is_struck = models.BooleanField(default=False)
    decision = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "meeting",
                "kind",
                condition=~Q(kind=OWN),
                name="oversight_agenda_line_kind_once",
            ),
            models.CheckConstraint(
                name="oversight_agenda_line_own_has_title",
                condition=(Q(kind=OWN) & ~Q(title="")) | (~Q(kind=OWN) & Q(title="")),
            ),
        ]
        ordering: ClassVar[list[str]] = ["place", "id"]

    def __str__(self) -> str:
        return self.title or self.kind
