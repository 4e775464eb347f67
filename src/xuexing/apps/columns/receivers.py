"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import UnitsJoined, person_forgotten, units_joined

from .operations import forget_suggestions_of, move_suggestions


@receiver(person_forgotten)
def take_writers_off(*, person: Person, **_: Any) -> None:
    """Take the writer off what they said under their name."""
    forget_suggestions_of(person=person)


@receiver(units_joined)
def move_suggestions_along(*, joining: UnitsJoined, **_: Any) -> None:
    """Give the unit into which another goes what is open there."""
    move_suggestions(unit=joining.unit, into=joining.into, by=joining.by, now=joining.now)
