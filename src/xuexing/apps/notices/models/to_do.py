"""What somebody is asked to do."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey
from xuexing.foundation.permissions import Permission


def permission_choices() -> list[tuple[str, str]]:
    """Return the permissions there are; a function, so that a new one needs no migration."""
    return [(each.value, each.value) for each in Permission]


class ToDo(models.Model):
    """One thing asked of a person, or of whoever may do it in a unit.

    ``kind`` is ``room.verb_noun``; the room that asks puts it into words. ``source_uuid`` is the record
    it is about. ``data`` holds keys, codes, numbers and short titles for the words, no sentences.
    What is answered keeps its row with ``done_at``: asking once more begins a new one.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "person": "who is asked",
        "data": "short titles for the words of the room that asks; gone with the record it is about",
    }

    uuid = PublicKey()
    kind = models.CharField(max_length=64)
    unit = models.ForeignKey("organizations.Unit", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    permission = models.CharField(max_length=32, blank=True, choices=permission_choices)
    source_uuid = models.UUIDField()
    data = models.JSONField(default=dict, blank=True)
    due_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_to_do_of_person_or_permission",
                condition=Q(person__isnull=False, permission="")
                | (Q(person__isnull=True) & ~Q(permission="")),
            ),
            models.CheckConstraint(
                name="notices_to_do_done_after_asked",
                condition=Q(done_at__isnull=True) | Q(done_at__gte=F("asked_at")),
            ),
            models.UniqueConstraint(
                "kind",
                "source_uuid",
                "person",
                condition=Q(done_at__isnull=True, person__isnull=False),
                name="notices_to_do_of_person_once",
            ),
            models.UniqueConstraint(
                "kind",
                "source_uuid",
                "unit",
                "permission",
                condition=Q(done_at__isnull=True, person__isnull=True),
                name="notices_to_do_of_unit_once",
            ),
        ]
        indexes = [
            models.Index(
                "person",
                "due_on",
                condition=Q(done_at__isnull=True),
                name="notices_to_do_of_person",
            ),
            models.Index(
                "unit", "due_on", condition=Q(done_at__isnull=True), name="notices_to_do_of_unit"
            ),
            models.Index("source_uuid", name="notices_to_do_of_source"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_uuid}"
