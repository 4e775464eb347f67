"""Changes to topics."""

from .merging import UnableToMergeTopics, merge_topics
from .pack import take_pack_topics
from .retiring import restore_topic, retire_topic
from .topics import UnableToChangeTopic, UnableToPlaceTopic, add_topic, move_topic, rename_topic

__all__ = [
    "UnableToChangeTopic",
    "UnableToMergeTopics",
    "UnableToPlaceTopic",
    "add_topic",
    "merge_topics",
    "move_topic",
    "rename_topic",
    "restore_topic",
    "retire_topic",
    "take_pack_topics",
]
