"""Reads about topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.held import USER, WITH_THE_RECORDS, Held, Part, Told
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack

from .models import Topic, TopicChange

TOP = ""


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
    found = get_current_topics(keys=keys)
    return {key: get_title(topic=topic) for key, topic in found.items()}


def get_title(*, topic: Topic) -> str:
    """Return a topic's title, the pack's in the reader's language."""
    known = current_pack().topics.get(topic.code) if topic.code else None
    return words(known.title) if known else topic.title


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
