"""Reading the trail."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from .models import Entry


def list_entries_of(*, subject_uuid: UUID) -> QuerySet[Entry]:
    """Return what was done to one row, newest first."""
    return Entry.objects.filter(subject_uuid=subject_uuid).order_by("-at", "-id")
