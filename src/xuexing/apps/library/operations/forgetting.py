"""What is taken away when somebody is forgotten."""

from __future__ import annotations

from xuexing.apps.organizations.api import Person

from ..models import ReadingChoice


def forget_choices_of(*, person: Person) -> None:
    """Delete what somebody chose to read."""
    ReadingChoice.objects.filter(person=person).delete()
