"""The room's door."""

from .models import Session, SessionState, SessionTopic
from .operations import (
    Count,
    Mark,
    add_session_topic,
    begin_recording,
    close_session,
    open_session,
    save_comment,
    save_minutes,
    save_roll,
)
from .queries import (
    find_session,
    list_held,
    list_of_forms,
    list_recorded_since,
    list_unclosed,
    list_uncommented,
)
from .queries.sessions import get_attendance_words, get_session_title

__all__ = [
    "Count",
    "Mark",
    "Session",
    "SessionState",
    "SessionTopic",
    "add_session_topic",
    "begin_recording",
    "close_session",
    "find_session",
    "get_attendance_words",
    "get_session_title",
    "list_held",
    "list_of_forms",
    "list_recorded_since",
    "list_unclosed",
    "list_uncommented",
    "open_session",
    "save_comment",
    "save_minutes",
    "save_roll",
]
