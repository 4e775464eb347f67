"""The room's door."""

from .access import may_see, topic_for, visible_topics
from .models import Topic, TopicKind
from .operations import (
    add_topic,
    merge_topics,
    move_topic,
    rename_topic,
    restore_topic,
    retire_topic,
    take_pack_topics,
)
from .operations.naming import NamedTopics, add_named_topics
from .queries import (
    find_topic,
    find_topic_keyed,
    get_current_topics,
    get_title,
    get_titles,
    get_tree,
    list_changes_of,
    list_choices,
    list_titles_by_units,
    list_topics,
    list_topics_of,
    list_topics_within,
)

__all__ = [
    "NamedTopics",
    "Topic",
    "TopicKind",
    "add_named_topics",
    "add_topic",
    "find_topic",
    "find_topic_keyed",
    "get_current_topics",
    "get_title",
    "get_titles",
    "get_tree",
    "list_changes_of",
    "list_choices",
    "list_titles_by_units",
    "list_topics",
    "list_topics_of",
    "list_topics_within",
    "may_see",
    "merge_topics",
    "move_topic",
    "rename_topic",
    "restore_topic",
    "retire_topic",
    "take_pack_topics",
    "topic_for",
    "visible_topics",
]
