"""The room's door."""

from .models import Session, SessionTopic
from .operations import (
    Count,
    Mark,
    add_session_topic,
    begin_recording,
    close_session,
    correct_attendance,
    correct_session,
    open_session,
    save_comment,
    save_minutes,
    save_roll,
)
from .queries import find_session, is_on_roll, list_recorded_since, list_unclosed
from .queries.sessions import get_attendance_words, get_session_title

__all__ = [
    "Count",
    "Mark",
    "Session",
    "SessionTopic",
    "add_session_topic",
    "begin_recording",
    "close_session",
    "correct_attendance",
    "correct_session",
    "find_session",
    "get_attendance_words",
    "get_session_title",
    "is_on_roll",
    "list_recorded_since",
    "list_unclosed",
    "open_session",
    "save_comment",
    "save_minutes",
    "save_roll",
]
