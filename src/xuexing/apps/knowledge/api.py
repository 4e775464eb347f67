"""The room's door."""

from .models import Topic
from .operations import add_topic, rename_topic
from .queries import find_topic, get_titles, list_titles_by_units, list_topics_of

__all__ = [
    "Topic",
    "add_topic",
    "find_topic",
    "get_titles",
    "list_titles_by_units",
    "list_topics_of",
    "rename_topic",
]
