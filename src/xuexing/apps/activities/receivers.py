"""What the room does about news: background work is put on the queue, words of people who left go."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import person_forgotten

from .events import past_waits
from .models import PastRun, PastState
from .operations import forget_words_about
from .tasks import read_past, write_past


@receiver(past_waits)
def put_past_on_the_queue(*, run: PastRun, by: Actor, **_: Any) -> None:
    """Have a file of past sessions read, or the sessions written once somebody has said so.

    The queue lies in the same database: the job is there with the batch, or neither is.
    """
    task = write_past if run.state == PastState.WRITING else read_past
    task.enqueue(run.pk, by.user_id)


@receiver(person_forgotten)
def take_words_away(*, person: Person, name: str, **_: Any) -> None:
    """Take away why somebody was on leave and where their name was typed."""
    forget_words_about(person=person, name=name)
