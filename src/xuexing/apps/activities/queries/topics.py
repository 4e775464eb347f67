"""Reads of topics as a unit studied them."""

from __future__ import annotations

from xuexing.apps.knowledge.api import Topic

from ..models import Session, SessionTopic, TopicComment


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
