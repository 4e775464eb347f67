"""Secret addresses of calendars: made, shown once, ended."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person, Unit

from ..models import Feed
from ..models.feed import digest_of_token

TOKEN_BYTES = 32


def make_feed(
    *, whose: Person | Unit, language: str, by: Actor, now: dt.datetime
) -> tuple[Feed, str]:
    """Make a calendar's address, in place of the one before; return it with the token, shown once.

    Parameters
    ----------
    language
        In which the calendar speaks.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        _end_open(whose, now)
        feed = Feed(
            **_of(whose), token_digest=digest_of_token(token), language=language, made_at=now
        )
        feed.save(force_insert=True)
        record(act="notices.make_feed", subject=feed, by=by, now=now, unit_id=feed.unit_id)
    return feed, token


def end_feed(*, whose: Person | Unit, by: Actor, now: dt.datetime) -> None:
    """End a calendar's address: whoever has it finds nothing there."""
    with transaction.atomic():
        for feed in _end_open(whose, now):
            record(act="notices.end_feed", subject=feed, by=by, now=now, unit_id=feed.unit_id)


def _end_open(whose: Person | Unit, now: dt.datetime) -> list[Feed]:
    feeds = list(Feed.objects.filter(**_of(whose), ended_at__isnull=True))
    for feed in feeds:
        feed.ended_at = now
        feed.save(update_fields=["ended_at"])
    return feeds


def _of(whose: Person | Unit) -> dict[str, Person | Unit]:
    return {"person": whose} if isinstance(whose, Person) else {"unit": whose}
