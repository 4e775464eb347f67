"""Which questions a person may be asked here."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zlib import crc32

from django.db.models import Count, Q, QuerySet

from xuexing.apps.activities.api import list_topics_attended
from xuexing.apps.itembank.api import Ids, ItemVersion, list_versions_to_practise
from xuexing.apps.knowledge.api import (
    Topic,
    get_title,
    list_topics,
    list_topics_within_any,
    visible_topics,
)
from xuexing.apps.organizations.api import Person, Scope
from xuexing.foundation.panels import collect

from ..models import ChosenTopic


def list_held_back(*, on: dt.date) -> list[Ids]:
    """Return the ids of questions that other rooms keep back on a day, see slot ``review.held_back``."""
    return collect("review.held_back", on=on)


def list_units_of(*, scope: Scope) -> set[int]:
    """Return the ids of the units in which a person is at home, and of those above."""
    return {int(key) for home in scope.homes for key in home.path.split("/") if key}


def list_topics_of(*, person: Person) -> list[Topic]:
    """Return what a person reviews: what was studied where they took part, and what they chose."""
    return _reviewed(list(_choices_of(person)), list(list_topics_attended(person=person)))


def _reviewed(choices: Sequence[ChosenTopic], learned: Sequence[Topic]) -> list[Topic]:
    said = {each.topic_id for each in choices}
    wanted = [each.topic for each in choices if each.is_wanted]
    return [*wanted, *(topic for topic in learned if topic.pk not in said)]


def _choices_of(person: Person) -> QuerySet[ChosenTopic]:
    found = ChosenTopic.objects.filter(person=person)
    return found.select_related("topic__merged_into").order_by("id")


def list_new_versions(
    *, person: Person, units: set[int], known: Collection[int], on: dt.date, count: int
) -> list[int]:
    """Return the ids of questions' versions that a person meets next, topics taking turns.

    Which of a topic comes first differs from person to person, and is the same whenever it is asked.

    Parameters
    ----------
    known
        Ids of questions that the person has met.
    """
    topics = list_topics_within_any(topics=list_topics_of(person=person))
    pool = list_versions_to_practise(
        units=units, topics=topics, without=[known, *list_held_back(on=on)]
    )
    by_topic: dict[int | None, list[tuple[int, int]]] = defaultdict(list)
    for key, item, topic in pool.values_list("pk", "item_id", "item__topic_id"):
        by_topic[topic].append((crc32(f"{person.uuid}:{item}".encode()), key))
    turns = [
        (turn, topic or 0, key)
        for topic, found in by_topic.items()
        for turn, (_drawn, key) in enumerate(sorted(found))
    ]
    return [key for _turn, _topic, key in sorted(turns)[:count]]


@dataclass(frozen=True)
class TopicRow:
    """A topic that a person may review.

    Parameters
    ----------
    questions_count
        Questions filed under the topic itself.
    is_learned
        Whether it was studied in a session that the person took part in.
    """

    topic: Topic
    title: str
    questions_count: int
    is_learned: bool
    is_reviewed: bool


def list_topic_rows(*, person: Person, scope: Scope, on: dt.date) -> list[TopicRow]:
    """Return the topics with questions that a person sees, what they learned first; five queries."""
    units = list_units_of(scope=scope)
    counts = _counts(list_versions_to_practise(units=units, without=list_held_back(on=on)))
    attended = list(list_topics_attended(person=person))
    learned = {topic.pk for topic in attended}
    reviewed = {topic.pk for topic in _reviewed(list(_choices_of(person)), attended)}
    rows = [
        TopicRow(
            topic,
            get_title(topic=topic),
            counts[topic.pk],
            topic.pk in learned,
            topic.pk in reviewed,
        )
        for topic in list_topics(where=visible_topics(scope) & Q(pk__in=list(counts)))
    ]
    return sorted(rows, key=lambda row: not row.is_learned)


def _counts(versions: QuerySet[ItemVersion]) -> dict[int, int]:
    rows = versions.order_by().values("item__topic").annotate(count=Count("id"))
    return {row["item__topic"]: row["count"] for row in rows if row["item__topic"] is not None}
