"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import person_forgotten

from .operations import forget_own_plans_of


@receiver(person_forgotten)
def take_own_plans_away(*, person: Person, **_: Any) -> None:
    """Take away the plan that was somebody’s own."""
    forget_own_plans_of(person=person)
