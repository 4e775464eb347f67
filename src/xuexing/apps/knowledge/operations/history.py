"""What a change leaves behind: a row of the topic's history and one of the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from xuexing.apps.audit.api import Act, Actor, record_many

from ..models import Topic, TopicChange


def note_changes(
    *,
    topics: Sequence[Topic],
    kind: str,
    by: Actor,
    now: dt.datetime,
    old: str = "",
    new: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Write what happened to topics; call it inside the change's transaction.

    Parameters
    ----------
    kind
        A ``ChangeKind``.
    old, new
        Titles, or uuids of topics, as the kind says.
    data
        Keys and codes for the trail.
    """
    TopicChange.objects.bulk_create(
        TopicChange(
            topic=topic, kind=kind, old=old, new=new, at=now, by_kind=by.kind, by_id=by.user_id
        )
        for topic in topics
    )
    acts = [Act(f"knowledge.topic_{kind}", topic, topic.unit_id, data) for topic in topics]
    record_many(acts=acts, by=by, now=now)
