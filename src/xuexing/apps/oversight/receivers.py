"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import (
    PostHandedOver,
    UnitsJoined,
    person_forgotten,
    post_handed_over,
    units_joined,
)

from .operations import forget_words_about, hand_actions, move_actions, move_findings


@receiver(person_forgotten)
def take_words_away(*, person: Person, name: str, **_: Any) -> None:
    """Take the name off where it was typed."""
    forget_words_about(person=person, name=name)


@receiver(post_handed_over)
def hand_over_actions(*, handing: PostHandedOver, **_: Any) -> None:
    """Give the successor in a post what its holder was to do there."""
    post, by = handing.post, handing.by
    hand_actions(unit=post.unit, before=handing.before, person=post.person, by=by, now=handing.now)


@receiver(units_joined)
def move_actions_along(*, joining: UnitsJoined, **_: Any) -> None:
    """Give the unit into which another goes the findings and actions that are not over."""
    for move in (move_actions, move_findings):
        move(unit=joining.unit, into=joining.into, by=joining.by, now=joining.now)
