"""The room's door."""

from .models import CheckQuestion, Session, SessionTopic
from .operations import (
    Count,
    Mark,
    add_check_question,
    add_session_topic,
    answer_check,
    ask_for_leave,
    begin_note,
    begin_recording,
    close_session,
    give_note,
    make_check_question,
    move_check_on,
    open_session,
    record_check_slip,
    save_comment,
    save_minutes,
    save_note,
    save_roll,
    settle_paper_place,
    tell_members,
)
from .queries import list_notes_of, list_recorded_since, list_sent_of, list_unclosed
from .queries.checks import get_held_checks
from .queries.leave import get_held_leaves
from .queries.sessions import get_attendance_words, get_session_title

__all__ = [
    "CheckQuestion",
    "Count",
    "Mark",
    "Session",
    "SessionTopic",
    "add_check_question",
    "add_session_topic",
    "answer_check",
    "ask_for_leave",
    "begin_note",
    "begin_recording",
    "close_session",
    "get_attendance_words",
    "get_held_checks",
    "get_held_leaves",
    "get_session_title",
    "give_note",
    "list_notes_of",
    "list_recorded_since",
    "list_sent_of",
    "list_unclosed",
    "make_check_question",
    "move_check_on",
    "open_session",
    "record_check_slip",
    "save_comment",
    "save_minutes",
    "save_note",
    "save_roll",
    "settle_paper_place",
    "tell_members",
]
