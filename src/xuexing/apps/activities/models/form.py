"""What a session counts as."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SessionForm(models.Model):
    """One form that a session serves; the forms are the pack's. Each counts once."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    session = models.ForeignKey(
        "activities.Session", on_delete=models.CASCADE, related_name="forms"
    )
    form = models.CharField(max_length=32)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "form", name="activities_session_form_once"),
        ]
        ordering: ClassVar[list[str]] = ["place", "id"]

    def __str__(self) -> str:
        return self.form
