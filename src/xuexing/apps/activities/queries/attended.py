"""What a person took part in, by topic."""

from __future__ import annotations

from django.db.models import QuerySet

from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person

from ..models import RollEntry, SessionState, SessionTopic
from ..models.roll import ATTENDED


def list_topics_attended(*, person: Person) -> QuerySet[Topic]:
    """Return what was studied in closed sessions that a person took part in, newest first."""
    attended = RollEntry.objects.filter(
        person=person, state__in=ATTENDED, session__state=SessionState.CLOSED
    )
    sittings = SessionTopic.objects.filter(session__in=attended.values("session"))
    return (
        Topic.objects.select_related("merged_into")
        .filter(pk__in=sittings.values("topic"))
        .order_by("-made_at", "-id")
    )
