"""Topics that a unit's papers may be about."""

from __future__ import annotations

from django.db.models import Q

from xuexing.apps.itembank.api import list_live_items
from xuexing.apps.knowledge.api import Topic, list_topics
from xuexing.apps.organizations.api import Unit


def list_topics_for(*, unit: Unit) -> list[Topic]:
    """Return the topics on which there are questions in use, and those above them; two queries."""
    used = list_live_items(unit=unit).filter(topic__isnull=False).order_by()
    paths = set(used.values_list("topic__path", flat=True).distinct())
    keys = {int(key) for path in paths for key in path.split("/") if key}
    return list(list_topics(where=Q(pk__in=keys)))
