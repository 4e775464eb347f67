"""What the room does about its own news, and hears from below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import (
    PersonMerge,
    PostHandedOver,
    UnitsJoined,
    person_forgotten,
    person_merged,
    post_handed_over,
    units_joined,
)

from .events import past_waits
from .models import PastRun, PastState
from .operations import forget_words_about, hand_sessions, merge_roll, move_sessions
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


@receiver(person_merged)
def merge_rolls(*, merge: PersonMerge, **_: Any) -> None:
    """Leave one entry of two where both records of a person stood on one roll."""
    merge_roll(kept=merge.kept, other=merge.other, by=merge.by, now=merge.now)


@receiver(post_handed_over)
def hand_over_sessions(*, handing: PostHandedOver, **_: Any) -> None:
    """Give the successor in a post what its holder was to chair, record or lead there."""
    post, by = handing.post, handing.by
    hand_sessions(unit=post.unit, before=handing.before, person=post.person, by=by, now=handing.now)


@receiver(units_joined)
def move_sessions_along(*, joining: UnitsJoined, **_: Any) -> None:
    """Give the unit into which another goes the sessions that have not begun."""
    move_sessions(
        unit=joining.unit, into=joining.into, on=joining.on, by=joining.by, now=joining.now
    )
