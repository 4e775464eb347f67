"""Adding topics, and giving them another title or place."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Refusal
from xuexing.foundation.keys import reserve_keys
from xuexing.foundation.locking import locked

from ..models import ChangeKind, Topic, TopicKind
from ..queries import within
from .history import note_changes

MOST_LEVELS = 12
"""A path of more ids might not fit its column, and no reader follows."""


class UnableToPlaceTopic(Refusal):
    """Nothing can stand there."""

    code = "topic_place_impossible"
    message = _("A topic cannot stand below itself, a knowledge point or one that is retired.")


class UnableToChangeTopic(Refusal):
    """It comes with the pack."""

    code = "topic_of_pack"
    message = _("This topic comes with the policy pack and changes with it alone.")


def add_topic(
    *,
    unit: Unit | None,
    title: str,
    by: Actor,
    now: dt.datetime,
    parent: Topic | None = None,
    kind: str = TopicKind.TOPIC,
) -> Topic:
    """Begin a topic of a unit, or of the whole installation, below another or at the top.

    Raises
    ------
    UnableToPlaceTopic
        Nothing can stand below the parent.
    """
    with transaction.atomic():
        _refuse_place(parent)
        key = reserve_keys(Topic, 1)[0]
        topic = Topic(
            pk=key,
            unit=unit,
            title=title.strip(),
            kind=kind,
            parent=parent,
            path=f"{parent.path if parent else ''}{key}/",
            made_at=now,
        )
        topic.save(force_insert=True)
        record(act="knowledge.add_topic", subject=topic, by=by, now=now, unit_id=topic.unit_id)
    return topic


def rename_topic(*, topic: Topic, title: str, by: Actor, now: dt.datetime) -> None:
    """Give a topic another title; what was recorded of it stays with it.

    Raises
    ------
    UnableToChangeTopic
        It is the pack's.
    """
    refuse_pack(topic)
    new = title.strip()
    with transaction.atomic():
        old = locked(Topic.objects.filter(pk=topic.pk)).get().title
        topic.title = new
        if old == new:
            return
        topic.save(update_fields=["title"])
        note_changes(topics=[topic], kind=ChangeKind.RENAMED, old=old, new=new, by=by, now=now)


def move_topic(*, topic: Topic, parent: Topic | None, by: Actor, now: dt.datetime) -> None:
    """Place a topic, with everything below it, under another or at the top.

    Raises
    ------
    UnableToChangeTopic
        It is the pack's.
    UnableToPlaceTopic
        The new place is below itself, below a point, or retired.
    """
    refuse_pack(topic)
    with transaction.atomic():
        held = locked(Topic.objects.filter(pk=topic.pk)).select_related("parent").get()
        _refuse_place(parent, below=held)
        if held.parent_id == (parent.pk if parent else None):
            return
        old = str(held.parent.uuid) if held.parent else ""
        new = str(parent.uuid) if parent else ""
        place_below(held, parent)
        note_changes(topics=[held], kind=ChangeKind.MOVED, old=old, new=new, by=by, now=now)
    topic.parent, topic.path = held.parent, held.path


def place_below(topic: Topic, parent: Topic | None) -> None:
    """Write the paths of a topic and of all below it as they are under another parent."""
    old = topic.path
    new = f"{parent.path if parent else ''}{topic.pk}/"
    moved = Concat(Value(new), Substr("path", len(old) + 1))
    Topic.objects.filter(within(old)).update(path=moved)
    Topic.objects.filter(pk=topic.pk).update(parent=parent)
    topic.parent, topic.path = parent, new


def refuse_pack(topic: Topic) -> None:
    """Refuse to change a topic that comes with the pack."""
    if topic.code:
        raise UnableToChangeTopic


def _refuse_place(parent: Topic | None, *, below: Topic | None = None) -> None:
    if parent is None:
        return
    held = locked(Topic.objects.filter(pk=parent.pk)).get()
    is_itself = below is not None and held.path.startswith(below.path)
    is_deep = held.path.count("/") >= MOST_LEVELS
    if is_itself or is_deep or held.kind == TopicKind.POINT or held.retired_at is not None:
        raise UnableToPlaceTopic
