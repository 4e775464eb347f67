"""What the room hears from the rooms below, and does about its own news."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import person_forgotten

from .events import prescription_waits
from .models import Prescription
from .operations import forget_own_plans_of
from .tasks import follow_up


@receiver(person_forgotten)
def take_own_plans_away(*, person: Person, **_: Any) -> None:
    """Take away the plan that was somebody’s own."""
    forget_own_plans_of(person=person)


@receiver(prescription_waits)
def put_on_the_queue(*, prescription: Prescription, **_: Any) -> None:
    """Have the plans of very many units follow in the background; the job is there with the act."""
    follow_up.enqueue(prescription.pk)
