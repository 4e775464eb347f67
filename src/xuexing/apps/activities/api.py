"""The room's door."""

from .models import Session, SessionTopic
from .operations import (
    Count,
    Mark,
    add_session_topic,
    close_session,
    open_session,
    save_comment,
    save_minutes,
    save_roll,
)
from .queries import list_recorded_since, list_unclosed
from .queries.sessions import attendance_in_words
from .queries.sessions import title_of as session_title

__all__ = [
    "Count",
    "Mark",
    "Session",
    "SessionTopic",
    "add_session_topic",
    "attendance_in_words",
    "close_session",
    "list_recorded_since",
    "list_unclosed",
    "open_session",
    "save_comment",
    "save_minutes",
    "save_roll",
    "session_title",
]
