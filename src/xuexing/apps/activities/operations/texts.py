"""Minutes and comments: texts that save themselves and that two people may write at once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.evidence.api import append, counter, list_facts_of_source
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import EditConflict, Fault, Faulty, NotFound
from xuexing.foundation.locking import locked

from ..models import Session, TopicComment
from .facts import comment_fact
from .states import locked_open

MINUTES_LENGTH = 50_000
COMMENT_LENGTH = 5_000


def save_minutes(
    *,
    session: Session,
    text: str,
    put_right: str,
    version: int,
    by: Actor,
    now: dt.datetime,
) -> Session:
    """Save the minutes of an open session.

    Parameters
    ----------
    version
        ``minutes_version`` from which the writer started.

    Raises
    ------
    EditConflict
        Somebody saved another text in between; its data holds both.
    UnableToChange
        The session is closed.
    """
    text, put_right = _tidy(text), _tidy(put_right)
    if len(text) > MINUTES_LENGTH or len(put_right) > MINUTES_LENGTH:
        raise Faulty([Fault(_("Keep the text to 50,000 characters."), {"field": "minutes"})])
    with transaction.atomic():
        held = locked_open(session)
        if (held.minutes, held.put_right) == (text, put_right):
            return held
        if held.minutes_version != version:
            raise EditConflict(theirs=held.minutes, yours=text, version=held.minutes_version)
        held.minutes, held.put_right = text, put_right
        held.minutes_version += 1
        held.saved_at = now
        held.save(update_fields=["minutes", "put_right", "minutes_version", "saved_at"])
        record(
            act="activities.save_minutes",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data={"version": held.minutes_version},
        )
    return held


def save_comment(
    *,
    topic: Topic,
    text: str,
    version: int,
    given_by: Person | None,
    by: Actor,
    now: dt.datetime,
) -> TopicComment | None:
    """Save the comment on a topic; the first text makes its fact, emptying it takes the fact back.

    Parameters
    ----------
    version
        Version from which the writer started; 0 where there was no comment.

    Raises
    ------
    EditConflict
        Somebody saved another text in between; its data holds both.
    """
    text = _tidy(text)
    if len(text) > COMMENT_LENGTH:
        raise Faulty([Fault(_("Keep the comment to 5,000 characters."), {"field": "text"})])
    with transaction.atomic():
        locked(type(topic).objects.filter(pk=topic.pk)).get()
        held = TopicComment.objects.filter(topic=topic).first()
        stands = held.text if held else ""
        if stands == text:
            return held
        if (held.version if held else 0) != version:
            raise EditConflict(theirs=stands, yours=text, version=held.version if held else 0)
        saved = _write(topic, held, text, given_by, by=by, now=now)
        record(
            act="activities.save_comment",
            subject=topic,
            by=by,
            now=now,
            unit_id=topic.unit_id,
            data={"length": len(text)},
        )
    return saved


def _write(
    topic: Topic,
    held: TopicComment | None,
    text: str,
    given_by: Person | None,
    *,
    by: Actor,
    now: dt.datetime,
) -> TopicComment | None:
    if topic.unit is None:  # only a unit's own topics are studied and commented on
        raise NotFound
    if held is None:
        given = TopicComment(topic=topic, text=text, given_by=given_by, given_on=local_date(now))
        given.save(force_insert=True)
        append(unit=topic.unit, facts=[comment_fact(given)], by=by, now=now)
        return given
    if not text:
        facts = list(list_facts_of_source(source_uuid=held.uuid))
        counter(facts=facts, reason="undone", by=by, now=now)
        held.delete()
        return None
    held.text, held.version = text, held.version + 1
    held.save(update_fields=["text", "version"])
    return held


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
