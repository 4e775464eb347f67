"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import person_forgotten

from .operations import forget_to_dos_of


@receiver(person_forgotten)
def take_to_dos_away(*, person: Person, name: str, **_: Any) -> None:
    """Take away what somebody was asked, and what others were asked about them by name."""
    forget_to_dos_of(person=person, name=name)
