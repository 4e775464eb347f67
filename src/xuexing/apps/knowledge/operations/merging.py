"""Two topics that turn out to be one."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import ChangeKind, Topic
from .history import note_changes
from .topics import place_below, refuse_pack


class UnableToMergeTopics(Refusal):
    """They cannot be one."""

    code = "topics_not_alike"
    message = _(
        "These two cannot be merged: choose two topics or two knowledge points, neither retired,"
        " the second not below the first."
    )


def merge_topics(*, topic: Topic, into: Topic, by: Actor, now: dt.datetime) -> None:
    """Merge a topic into another, which stays; facts and questions of the first are found there.

    What stands below the first moves under the other. What was merged into the first leads straight
    to the other, so that a key is always one step from the topic that it means today.

    Raises
    ------
    UnableToChangeTopic
        The first is the pack's; its own may be merged into the pack's.
    UnableToMergeTopics
        They are of two kinds, retired, or one below the other.
    """
    refuse_pack(topic)
    with transaction.atomic():
        both = locked(Topic.objects.filter(pk__in=[topic.pk, into.pk]).order_by("id"))
        held = {each.pk: each for each in both}
        first, second = held[topic.pk], held[into.pk]
        _refuse_unlike(first, second)
        for child in Topic.objects.filter(parent=first).order_by("id"):
            place_below(child, second)
        Topic.objects.filter(merged_into=first).update(merged_into=second)
        Topic.objects.filter(pk=first.pk).update(retired_at=now, merged_into=second)
        note_changes(
            topics=[first], kind=ChangeKind.MERGED, new=str(second.uuid), by=by, now=now,
            data={"into": str(second.uuid)},
        )  # fmt: skip
    topic.retired_at, topic.merged_into = now, into


def _refuse_unlike(first: Topic, second: Topic) -> None:
    is_retired = first.retired_at is not None or second.retired_at is not None
    if first.kind != second.kind or is_retired or second.path.startswith(first.path):
        raise UnableToMergeTopics
