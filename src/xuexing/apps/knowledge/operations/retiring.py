"""Topics that nobody should choose any more, and those that are chosen again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor
from xuexing.foundation.locking import locked

from ..models import ChangeKind, Topic
from ..queries import within
from .history import note_changes
from .topics import UnableToPlaceTopic, refuse_pack


def retire_topic(*, topic: Topic, by: Actor, now: dt.datetime) -> None:
    """Offer a topic and what stands below it no longer; what was filed there stays.

    Raises
    ------
    UnableToChangeTopic
        It is the pack's.
    """
    refuse_pack(topic)
    with transaction.atomic():
        found = locked(Topic.objects.filter(within(topic.path), retired_at__isnull=True))
        topics = list(found.order_by("id"))
        Topic.objects.filter(pk__in=[each.pk for each in topics]).update(retired_at=now)
        note_changes(topics=topics, kind=ChangeKind.RETIRED, by=by, now=now)
    topic.retired_at = now


def restore_topic(*, topic: Topic, by: Actor, now: dt.datetime) -> None:
    """Offer a retired topic again; those below it are restored one by one.

    Raises
    ------
    UnableToChangeTopic
        It is the pack's.
    UnableToPlaceTopic
        It was merged into another, or the one above it is retired.
    """
    refuse_pack(topic)
    with transaction.atomic():
        held = locked(Topic.objects.filter(pk=topic.pk)).select_related("parent").get()
        is_homeless = held.parent is not None and held.parent.retired_at is not None
        if held.merged_into_id is not None or is_homeless:
            raise UnableToPlaceTopic
        if held.retired_at is None:
            return
        Topic.objects.filter(pk=held.pk).update(retired_at=None)
        note_changes(topics=[held], kind=ChangeKind.RESTORED, by=by, now=now)
    topic.retired_at = None
