"""A unit's chat group, and calendars' addresses."""

from __future__ import annotations

from django.db.models import QuerySet

from xuexing.apps.organizations.api import Person, Unit

from ..models import Feed, Hook, Message
from ..models.feed import digest_of_token

FEW = 20


def find_hook(*, unit: Unit) -> Hook | None:
    """Return the robot of a unit's chat group, or None."""
    return Hook.objects.filter(unit=unit, ended_at__isnull=True).first()


def list_messages(*, hook: Hook) -> QuerySet[Message]:
    """Return the last messages to a group, newest first."""
    found = Message.objects.filter(hook=hook).select_related("notice__unit", "hook__unit")
    return found.order_by("-made_at", "-pk")[:FEW]


def find_feed(*, whose: Person | Unit) -> Feed | None:
    """Return the open calendar address of a person or a unit, or None."""
    of = {"person": whose} if isinstance(whose, Person) else {"unit": whose}
    return Feed.objects.filter(**of, ended_at__isnull=True).first()


def find_feed_by_token(*, token: str) -> Feed | None:
    """Return the open calendar behind a secret address; of a person only with an open account."""
    feed = (
        Feed.objects.filter(token_digest=digest_of_token(token), ended_at__isnull=True)
        .select_related("person__user", "unit")
        .first()
    )
    if feed is None or feed.unit is not None:
        return feed
    user = feed.person.user if feed.person is not None else None
    return feed if user is not None and user.is_active else None
