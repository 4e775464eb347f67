"""What is taken away when somebody is forgotten."""

from __future__ import annotations

from xuexing.apps.organizations.api import Person

from ..models import ItemChoice, OwnLine


def forget_own_plans_of(*, person: Person) -> None:
    """Delete what somebody chose from plans, and the plan of their own."""
    ItemChoice.objects.filter(person=person).delete()
    OwnLine.objects.filter(person=person).delete()
