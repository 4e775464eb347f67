"""Reads what is studied: topics and knowledge points, each below another or at the top."""

from __future__ import annotations

from collections.abc import Mapping

from .messages import gettext_noop as _
from .model import KnownTopic
from .place import Place
from .readers import flag, named_in, words
from .tables import Fields, Optional, keyed, text

TOPIC: Fields = {
    "title": text,
    "parent": Optional(named_in("topics")),
    "is_point": Optional(flag, default=False),
    "source": Optional(words, ""),
}


def topics(place: Place) -> Mapping[str, KnownTopic]:
    """Read the topics; each stands below the one that is above it, so that none turns in a circle."""
    found = keyed(TOPIC, KnownTopic)(place)
    seen: dict[str, KnownTopic] = {}
    for key, topic in found.items():
        above = seen.get(topic.parent or "")
        if topic.parent and above is None:
            place.inside(key).inside("parent").note(
                _("%(value)s must stand above the topics that are below it.")
            )
        elif above is not None and above.is_point:
            place.inside(key).inside("parent").note(
                _("%(value)s is a knowledge point: nothing stands below it.")
            )
        seen[key] = topic
    return found
