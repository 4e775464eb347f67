"""A person takes everything back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person

from ..models import Card, ChosenTopic, Exercise


def delete_practice(*, person: Person, by: Actor, now: dt.datetime) -> None:
    """Delete all exercises, cards, answers and choices of a person; nothing of them is left."""
    del by, now
    with transaction.atomic():
        Exercise.objects.filter(person=person).delete()
        Card.objects.filter(person=person).delete()
        ChosenTopic.objects.filter(person=person).delete()
