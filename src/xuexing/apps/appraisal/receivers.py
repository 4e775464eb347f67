"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.events import FactsAppended, facts_appended
from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import UnitsJoined, person_forgotten, units_joined

from .operations import forget_objections, move_objections, record_corrections


@receiver(facts_appended)
def settle_what_was_corrected(*, event: FactsAppended, **_: Any) -> None:
    """Settle upheld objections of people whose records say something else now."""
    if event.person_ids:
        record_corrections(people=event.person_ids, by=SYSTEM, now=event.now)


@receiver(person_forgotten)
def take_objections_away(*, person: Person, **_: Any) -> None:
    """Take away what somebody objected to."""
    forget_objections(person_id=person.pk)


@receiver(units_joined)
def move_objections_along(*, joining: UnitsJoined, **_: Any) -> None:
    """Give the unit into which another goes what is open there."""
    move_objections(unit=joining.unit, into=joining.into, by=joining.by, now=joining.now)
