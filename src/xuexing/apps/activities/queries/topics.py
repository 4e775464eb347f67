"""Reads of topics as a unit studied them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max, Q, QuerySet

from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import at_local

from ..models import Session, SessionState, SessionTopic, TopicComment


def get_comment(*, topic: Topic) -> TopicComment | None:
    """Return the comment on a topic, or None."""
    return TopicComment.objects.select_related("given_by").filter(topic=topic).first()


def list_sittings(*, topic: Topic) -> list[SessionTopic]:
    """Return a topic's sittings, newest first."""
    return list(
        SessionTopic.objects.filter(topic=topic)
        .select_related("session")
        .order_by("-session__starts_at", "-id")
    )


def list_topic_titles(*, session: Session) -> list[str]:
    """Return what a session studied, in its order."""
    sittings = session.topics.select_related("topic").order_by("place", "id")
    return [each.topic.title for each in sittings]


def list_uncommented(*, where: Q, until: dt.date) -> QuerySet[Topic]:
    """Return the topics of units that meet a condition whose comment was not given by a day.

    Those studied in a session that is closed, up to and including that day; the longest waiting
    first, each with its unit and ``studied_at``.
    """
    end = at_local(until + dt.timedelta(days=1), dt.time())
    closed = Q(sittings__session__state=SessionState.CLOSED, sittings__session__starts_at__lt=end)
    return (
        Topic.objects.filter(unit__in=Unit.objects.filter(where))
        .filter(Q(comment__isnull=True) | Q(comment__given_on__gt=until))
        .annotate(studied_at=Max("sittings__session__starts_at", filter=closed))
        .filter(studied_at__isnull=False)
        .select_related("unit")
        .order_by("studied_at", "id")
    )
