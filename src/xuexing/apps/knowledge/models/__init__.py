"""Topics, and what became of them."""

from .change import ChangeKind, TopicChange
from .topic import Topic, TopicKind

__all__ = ["ChangeKind", "Topic", "TopicChange", "TopicKind"]
