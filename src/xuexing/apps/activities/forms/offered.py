"""Choosing one of the topics of a unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields

from xuexing.apps.knowledge.api import Topic
from xuexing.foundation.widgets import input_class

MOST_TOPICS = 30
"""Topics offered for another sitting: the newest."""


class TopicField(fields.ChoiceField):
    """One of the topics offered, or none, known by its public key: addresses name it."""

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        self.offered: dict[str, Topic] = {}
        widget = fields.Select(attrs=input_class())
        super().__init__(required=required, widget=widget, **kwargs)

    def offer(self, topics: Iterable[Topic]) -> None:
        """Offer these topics."""
        self.offered = {str(topic.uuid): topic for topic in topics}
        names = [(key, topic.title) for key, topic in self.offered.items()]
        self.choices = [("", "–"), *names]

    def prepare_value(self, value: Any) -> Any:
        """Return the key of a topic that is chosen beforehand."""
        return str(value.uuid) if isinstance(value, Topic) else value

    def clean(self, value: Any) -> Topic | None:
        """Return the topic chosen."""
        return self.offered.get(str(super().clean(value)))
