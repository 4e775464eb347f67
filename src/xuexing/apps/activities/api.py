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
    enter_check_slip,
    give_note,
    go_on_with_check,
    open_session,
    save_comment,
    save_minutes,
    save_note,
    save_roll,
    settle_paper_place,
    tell_members,
    write_check_question,
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
    "enter_check_slip",
    "get_attendance_words",
    "get_held_checks",
    "get_held_leaves",
    "get_session_title",
    "give_note",
    "go_on_with_check",
    "list_notes_of",
    "list_recorded_since",
    "list_sent_of",
    "list_unclosed",
    "open_session",
    "save_comment",
    "save_minutes",
    "save_note",
    "save_roll",
    "settle_paper_place",
    "tell_members",
    "write_check_question",
]
