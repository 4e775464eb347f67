"""The pack's topics in the table, where questions and facts can refer to them."""

from __future__ import annotations

import datetime as dt
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from xuexing.apps.audit.api import Actor
from xuexing.foundation.i18n import CHINESE
from xuexing.foundation.keys import reserve_keys
from xuexing.foundation.locking import alone_with
from xuexing.policy.model import KnownTopic, Pack

from ..models import ChangeKind, Topic, TopicKind
from .history import note_changes

BATCH = 500


def take_pack_topics(*, pack: Pack, by: Actor, now: dt.datetime) -> int:
    """Bring the table to what the pack says and return how many topics that changed.

    New topics are added, those that the pack no longer has retired, titles and places follow the
    pack. Keys follow from the pack's name and the topic's key: the same topic has the same key in
    every installation. A second call changes nothing.
    """
    with transaction.atomic():
        known = _known()
        if _agrees(pack, known):
            return 0
        alone_with(Topic)
        known = _known()
        added = _add(pack, known, now)
        changed = _follow(pack, known, by, now)
        absent = [each for code, each in known.items() if code not in pack.topics]
        absent = [each for each in absent if each.retired_at is None]
        Topic.objects.filter(pk__in=[each.pk for each in absent]).update(retired_at=now)
        note_changes(topics=absent, kind=ChangeKind.RETIRED, by=by, now=now)
    return added + changed + len(absent)


def pack_topic_key(pack: Pack, topic: KnownTopic) -> UUID:
    """Return the key of a pack's topic, the same in every installation."""
    return uuid5(NAMESPACE_URL, f"xuexing:{pack.name}/topics/{topic.key}")


def _known() -> dict[str, Topic]:
    return {each.code: each for each in Topic.objects.exclude(code="").order_by("id")}


def _agrees(pack: Pack, known: dict[str, Topic]) -> bool:
    by_id = {each.pk: each.code for each in known.values()}
    current = {
        code: (each.title, by_id.get(each.parent_id or 0), each.order_number)
        for code, each in known.items()
        if each.retired_at is None
    }
    wanted = {
        each.key: (each.title[CHINESE], each.parent, number)
        for number, each in enumerate(pack.topics.values(), 1)
    }
    return current == wanted


def _add(pack: Pack, known: dict[str, Topic], now: dt.datetime) -> int:
    """Insert the topics that are new; ``known`` has them afterwards."""
    new = [each for each in pack.topics.values() if each.key not in known]
    for topic, key in zip(new, reserve_keys(Topic, len(new)), strict=True):
        known[topic.key] = Topic(
            pk=key,
            uuid=pack_topic_key(pack, topic),
            code=topic.key,
            kind=TopicKind.POINT if topic.is_point else TopicKind.TOPIC,
            title=topic.title[CHINESE],
            made_at=now,
        )
    _place(pack, known)
    Topic.objects.bulk_create([known[each.key] for each in new], batch_size=BATCH)
    return len(new)


def _follow(pack: Pack, known: dict[str, Topic], by: Actor, now: dt.datetime) -> int:
    """Write titles, places and order of the others as the pack has them."""
    stored = _known()
    changed = []
    for topic in pack.topics.values():
        held, was = known[topic.key], stored[topic.key]
        title = topic.title[CHINESE]
        if was.title != title:
            note_changes(
                topics=[held], kind=ChangeKind.RENAMED, old=was.title, new=title, by=by, now=now
            )
        held.title, held.retired_at = title, None
        is_same = (was.title, was.path, was.order_number, was.retired_at) == (
            title, held.path, held.order_number, None,
        )  # fmt: skip
        changed += [] if is_same else [held]
    fields = ["title", "parent", "path", "order_number", "retired_at"]
    Topic.objects.bulk_update(changed, fields, batch_size=BATCH)
    return len(changed)


def _place(pack: Pack, known: dict[str, Topic]) -> None:
    """Give each topic its parent, path and order; a parent stands above what is below it."""
    for number, topic in enumerate(pack.topics.values(), 1):
        held, parent = known[topic.key], known.get(topic.parent or "")
        held.parent = parent
        held.path = f"{parent.path if parent else ''}{held.pk}/"
        held.order_number = number
