"""Topics by the names that files have for them, found or added many at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from xuexing.apps.audit.api import Act, Actor, record_many
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.keys import reserve_keys
from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.text import fold_word

from ..models import Topic, TopicKind
from ..queries import list_topics
from .topics import MOST_LEVELS

BATCH = 500


class NamedTopics:
    """Finds topics by name as a unit sees them; those that are missing are made, not yet saved.

    One statement, however many names. A name is compared without case, spaces and marks; those of the
    pack are known in every language.

    Parameters
    ----------
    unit
        Whose topics the new ones will be; None for the whole installation's.
    below
        Where names begin; None for the top of the tree.
    """

    def __init__(self, *, unit: Unit | None, below: Topic | None) -> None:
        self._unit, self._below = unit, below
        self._topics = list(list_topics(where=_seen_by(unit)))
        self._by_name: dict[str, list[Topic]] = {}
        self._below_it: dict[tuple[int | None, str], Topic] = {}
        self._keys = {each.pk: each for each in self._topics}
        self.new: list[Topic] = []
        for topic in self._topics:
            self._know(topic)

    def topic(self, names: Sequence[str]) -> Topic | None:
        """Return the topic at the end of a way of names, or where names begin for an empty way.

        The first name may stand anywhere in the tree, the others each below the one before.
        """
        found = self._below
        for number, name in enumerate(names[:MOST_LEVELS]):
            inside = self._below_it.get((_key(found), fold_word(name)))
            if inside is None and number == 0:
                inside = next(
                    (t for t in self._by_name.get(fold_word(name), ()) if not _is_point(t)), None
                )
            if inside is not None and _is_point(inside):
                return found
            found = inside or self._make(name, found, TopicKind.TOPIC)
        return found

    def point(self, name: str, topic: Topic | None) -> Topic:
        """Return the knowledge point of a name: inside the topic, else anywhere, else a new one."""
        named = self._by_name.get(fold_word(name), ())
        path = topic.path if topic else ""
        inside = next((each for each in named if path and each.path.startswith(path)), None)
        return inside or next(iter(named), None) or self._make(name, topic, TopicKind.POINT)

    def _make(self, name: str, parent: Topic | None, kind: str) -> Topic:
        topic = Topic(unit=self._unit, title=name.strip(), kind=kind, parent=parent)
        self.new.append(topic)
        self._know(topic)
        return topic

    def _know(self, topic: Topic) -> None:
        parent = topic.parent if topic.pk is None else self._keys.get(topic.parent_id or 0)
        for name in map(fold_word, _titles(topic)):
            self._by_name.setdefault(name, []).append(topic)
            self._below_it.setdefault((_key(parent), name), topic)


def add_named_topics(*, named: NamedTopics, by: Actor, now: dt.datetime) -> list[Topic]:
    """Save the topics that names asked for and that were not there; return them."""
    new, named.new = named.new, []
    with transaction.atomic():
        for topic, key in zip(new, reserve_keys(Topic, len(new)), strict=True):
            topic.pk, topic.made_at = key, now
        for topic in new:  # parents were made before what is below them
            topic.parent = topic.parent  # its key is known only now
            topic.path = f"{topic.parent.path if topic.parent else ''}{topic.pk}/"
        Topic.objects.bulk_create(new, batch_size=BATCH)
        acts = [Act("knowledge.add_topic", topic, topic.unit_id) for topic in new]
        record_many(acts=acts, by=by, now=now)
    return new


def _seen_by(unit: Unit | None) -> Q:
    """Return the condition on topics that a unit's questions may be filed under."""
    if unit is None:
        return Q(unit__isnull=True)
    above = [int(key) for key in unit.path.split("/") if key]
    return Q(unit__isnull=True) | Q(unit__in=above)


def _titles(topic: Topic) -> Iterable[str]:
    """Return what a topic is called, the pack's in every language."""
    known = current_pack().topics.get(topic.code) if topic.code else None
    return {topic.title, *(known.title.values() if known else ())}


def _key(topic: Topic | None) -> int | None:
    """Return a handle of a topic; of one without a key yet its place in memory, negated."""
    if topic is None:
        return None
    return topic.pk if topic.pk is not None else -id(topic)


def _is_point(topic: Topic) -> bool:
    return topic.kind == TopicKind.POINT
