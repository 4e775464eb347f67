"""The room's door."""

from .models import Session, SessionState, SessionTopic
from .operations import (
    Count,
    Mark,
    add_session_topic,
    ask_for_leave,
    begin_note,
    begin_recording,
    close_session,
    give_note,
    open_session,
    save_comment,
    save_minutes,
    save_note,
    save_roll,
    settle_paper_place,
    tell_members,
)
from .queries import (
    find_session,
    list_held,
    list_notes_of,
    list_of_forms,
    list_recorded_since,
    list_sent_of,
    list_unclosed,
    list_uncommented,
)
from .queries.leave import get_held_leaves
from .queries.sessions import get_attendance_words, get_session_title

__all__ = [
    "Count",
    "Mark",
    "Session",
    "SessionState",
    "SessionTopic",
    "add_session_topic",
    "ask_for_leave",
    "begin_note",
    "begin_recording",
    "close_session",
    "find_session",
    "get_attendance_words",
    "get_held_leaves",
    "get_session_title",
    "give_note",
    "list_held",
    "list_notes_of",
    "list_of_forms",
    "list_recorded_since",
    "list_sent_of",
    "list_unclosed",
    "list_uncommented",
    "open_session",
    "save_comment",
    "save_minutes",
    "save_note",
    "save_roll",
    "settle_paper_place",
    "tell_members",
]
