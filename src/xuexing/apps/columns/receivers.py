"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import person_forgotten

from .operations import forget_suggestions_of


@receiver(person_forgotten)
def take_writers_off(*, person: Person, **_: Any) -> None:
    """Take the writer off what they said under their name."""
    forget_suggestions_of(person=person)
