"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import person_forgotten

from .operations import forget_words_about


@receiver(person_forgotten)
def take_words_away(*, person: Person, name: str, **_: Any) -> None:
    """Take the name off where it was typed."""
    forget_words_about(person=person, name=name)
