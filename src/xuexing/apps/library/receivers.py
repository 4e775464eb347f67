"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import person_forgotten

from .operations import forget_choices_of


@receiver(person_forgotten)
def take_choices_away(*, person: Person, **_: Any) -> None:
    """Take away what somebody chose to read."""
    forget_choices_of(person=person)
