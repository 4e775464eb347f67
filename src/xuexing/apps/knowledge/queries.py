"""Reads about topics."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit, get_names_of_users
from xuexing.foundation.held import USER, WITH_THE_RECORDS, Held, Part, Told
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack

from .models import ChangeKind, Topic, TopicChange, TopicKind

TOP = ""
MOST_IN_TREE = 2_000


def within(path: str) -> Q:
    """Return the condition on topics that stand at a path or below it."""
    return Q(path=path) | Q(path__gt=path, path__lt=f"{path[:-1]}0")


def list_topics_of(*, unit: Unit) -> QuerySet[Topic]:
    """Return a unit's topics, newest first."""
    return Topic.objects.filter(unit=unit, retired_at__isnull=True).order_by("-made_at", "-id")


def list_topics(*, where: Q, with_retired: bool = False) -> QuerySet[Topic]:
    """Return topics that meet a condition, the pack's first and in its order."""
    found = Topic.objects.filter(where)
    if not with_retired:
        found = found.filter(retired_at__isnull=True)
    return found.order_by("order_number", "id")


def list_topics_within(*, topic: Topic) -> QuerySet[Topic]:
    """Return a topic and all below it, with what was merged into any of them."""
    inside = within(topic.path) | Q(merged_into__in=Topic.objects.filter(within(topic.path)))
    return Topic.objects.filter(inside).order_by("path")


def list_topics_within_any(*, topics: Iterable[Topic]) -> QuerySet[Topic]:
    """Return topics and all below them, with what was merged into any; of one merged, what it became."""
    paths = {(topic.merged_into or topic).path for topic in topics}
    inside = Q(pk__in=())
    for path in sorted(paths):
        inside |= within(path)
    merged = Q(merged_into__in=Topic.objects.filter(inside))
    return Topic.objects.filter(inside | merged).order_by("path")


def list_changes_of(*, topic: Topic) -> QuerySet[TopicChange]:
    """Return what happened to a topic, oldest first."""
    return TopicChange.objects.filter(topic=topic).order_by("at", "id")


def find_topic(*, uuid: UUID) -> Topic | None:
    """Return the topic with a key and its unit, or None; one that was merged comes as it was."""
    return Topic.objects.select_related("unit").filter(uuid=uuid).first()


def find_topic_keyed(*, key: str) -> Topic | None:
    """Return the topic that a key names, or None: a uuid, or the key of the pack."""
    try:
        found = Q(uuid=UUID(key))
    except ValueError:
        found = Q(code=key) & ~Q(code="")
    return Topic.objects.select_related("unit", "merged_into").filter(found).first()


def get_current_topics(*, keys: Iterable[UUID]) -> Mapping[UUID, Topic]:
    """Return for each key the topic that it means today, in one query; unknown keys are left out."""
    found = Topic.objects.select_related("merged_into").filter(uuid__in=list(keys))
    return {each.uuid: each.merged_into or each for each in found}


def get_titles(*, keys: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return the titles of topics by key, in one query; of what was merged, what it became."""
    named = ("uuid", "code", "title", "merged_into__code", "merged_into__title")
    found = Topic.objects.select_related("merged_into").only(*named).filter(uuid__in=list(keys))
    return {each.uuid: get_title(topic=each.merged_into or each) for each in found}


def get_title(*, topic: Topic) -> str:
    """Return a topic's title, the pack's in the reader's language."""
    known = current_pack().topics.get(topic.code) if topic.code else None
    return words(known.title) if known else topic.title


@dataclass(frozen=True)
class Branch:
    """A topic in its place in the tree.

    Parameters
    ----------
    depth
        How many topics stand above it among those that were asked for.
    below
        What stands directly below it.
    """

    topic: Topic
    title: str
    depth: int
    below: Sequence[Branch]

    def walk(self) -> Iterator[Branch]:
        """Yield it and all below it, from the top down."""
        yield self
        for each in self.below:
            yield from each.walk()


def get_tree(*, where: Q, most: int = MOST_IN_TREE) -> list[Branch]:
    """Return topics that meet a condition as a tree, the pack's first; one query.

    Parameters
    ----------
    most
        Of how many at most the tree is made, those nearest to the top first.
    """
    found = Topic.objects.filter(where, retired_at__isnull=True).select_related("unit")
    rows = list(found.order_by(Length("path"), "order_number", "id")[:most])
    known = {topic.pk for topic in rows}
    below: dict[int | None, list[Topic]] = defaultdict(list)
    for topic in rows:
        below[topic.parent_id if topic.parent_id in known else None].append(topic)

    def grow(key: int | None, depth: int) -> list[Branch]:
        topics = sorted(below[key], key=_place)
        return [Branch(t, get_title(topic=t), depth, grow(t.pk, depth + 1)) for t in topics]

    return grow(None, 0)


def list_choices(*, where: Q) -> list[tuple[str, str]]:
    """Return topics, no points, as a list to choose from: key and title, set in by its depth."""
    tree = get_tree(where=where & Q(kind=TopicKind.TOPIC))
    return [
        (str(each.topic.uuid), "\u3000" * each.depth + each.title)
        for top in tree
        for each in top.walk()
    ]


def _place(topic: Topic) -> tuple[bool, bool, int, int]:
    """Return where a topic stands among its like: the pack's first, points last."""
    is_point = topic.kind == TopicKind.POINT
    number = topic.order_number
    return (is_point, number is None, number if number is not None else 0, topic.pk)


@dataclass(frozen=True)
class ShownChange:
    """One line of a topic's history.

    Parameters
    ----------
    old, new
        Titles, of the topic itself or of those above it; empty at the top.
    """

    kind: str
    at: dt.datetime
    name: str
    old: str
    new: str


@dataclass(frozen=True)
class TopicPage:
    """What stands around a topic: above it, below it, and what became of it."""

    above: Sequence[Topic]
    topics: Sequence[Topic]
    points: Sequence[Topic]
    below_count: int
    changes: Sequence[ShownChange]


def get_topic_page(*, topic: Topic, where: Q) -> TopicPage:
    """Return what the page of a topic shows; five queries.

    Parameters
    ----------
    where
        The condition on topics that the reader may see.
    """
    above = [int(key) for key in topic.path.split("/") if key][:-1]
    parents = Topic.objects.filter(where, pk__in=above).order_by(Length("path"))
    below = Topic.objects.filter(where, retired_at__isnull=True)
    children = sorted(below.filter(parent=topic), key=_place)
    return TopicPage(
        above=list(parents),
        topics=[each for each in children if each.kind == TopicKind.TOPIC],
        points=[each for each in children if each.kind == TopicKind.POINT],
        below_count=below.filter(within(topic.path)).exclude(pk=topic.pk).count(),
        changes=_changes(topic),
    )


def _changes(topic: Topic) -> list[ShownChange]:
    """Return a topic's history with names; three queries at most."""
    changes = list(list_changes_of(topic=topic))
    moved = [each for each in changes if each.kind in {ChangeKind.MOVED, ChangeKind.MERGED}]
    keys = {UUID(key) for each in moved for key in (each.old, each.new) if key}
    titles = {str(key): title for key, title in get_titles(keys=keys).items()} if keys else {}
    users = {each.by_id for each in changes if each.by_id is not None}
    names = get_names_of_users(user_ids=users) if users else {}
    return [
        ShownChange(
            kind=each.kind,
            at=each.at,
            name=names.get(each.by_id or 0, ""),
            old=titles.get(each.old, each.old),
            new=titles.get(each.new, each.new),
        )
        for each in changes
    ]


def list_others(*, topic: Topic, where: Q) -> list[tuple[str, str]]:
    """Return topics other than one and all below it, as a list to choose from."""
    tree = get_tree(where=where)
    return [
        (str(each.topic.uuid), "\u3000" * each.depth + each.title)
        for top in tree
        for each in top.walk()
        if not each.topic.path.startswith(topic.path)
    ]


def list_titles_by_units(
    *, rows: QuerySet[Any], topic: str, unit: str, most: int
) -> list[tuple[str, int]]:
    """Return the titles that most units have among rows that name topics, and how many have each; one query.

    What several units study is told by its title, whether it is the pack's or each unit's own; of what was
    merged, what it became.

    Parameters
    ----------
    topic, unit
        The rows' fields that hold the topic's key and the unit.
    """
    found = Topic.objects.filter(uuid=OuterRef(topic))
    called = found.values(now=Coalesce("merged_into__title", "title"))
    coded = found.values(now=Coalesce("merged_into__code", "code"))
    counted = (
        rows.order_by()
        .annotate(topic_code=Subquery(coded))
        .values(topic_title=Subquery(called))
        .annotate(n=Count(unit, distinct=True), code=Max("topic_code"))
        .order_by("-n", "topic_title")
    )
    known = current_pack().topics
    return [
        (
            words(known[each["code"]].title) if each["code"] in known else each["topic_title"],
            each["n"],
        )
        for each in counted[:most]
    ]


HELD = (
    Held(
        TopicChange,
        Part.ACCOUNT,
        _("Topics that you changed"),
        why=_("so that every change can be traced to a hand"),
        seen_by=_("whoever sees the topic"),
        kept=WITH_THE_RECORDS,
        of={"by_id": USER},
        shows={
            "at": Told(_("When")),
            "topic__title": Told(_("Topic")),
            "kind": Told(_("Act, as the program names it")),
        },
    ),
)
"""What the room holds on people."""
