"""The room's door."""

from .models import Session, SessionTopic
from .operations import (
    Count,
    Delivered,
    Mark,
    Stated,
    Told,
    add_session_topic,
    assign_make_ups,
    begin_make_up,
    begin_recording,
    check_make_up,
    close_session,
    confirm_inflow,
    open_session,
    record_contact,
    record_delivery,
    record_inflow,
    record_make_up,
    save_comment,
    save_minutes,
    save_roll,
)
from .queries import list_recorded_since, list_unclosed
from .queries.held import get_ways_held
from .queries.sessions import get_attendance_words, get_session_title
from .queries.ways import find_missed_but_sat, get_made_up

__all__ = [
    "Count",
    "Delivered",
    "Mark",
    "Session",
    "SessionTopic",
    "Stated",
    "Told",
    "add_session_topic",
    "assign_make_ups",
    "begin_make_up",
    "begin_recording",
    "check_make_up",
    "close_session",
    "confirm_inflow",
    "find_missed_but_sat",
    "get_attendance_words",
    "get_made_up",
    "get_session_title",
    "get_ways_held",
    "list_recorded_since",
    "list_unclosed",
    "open_session",
    "record_contact",
    "record_delivery",
    "record_inflow",
    "record_make_up",
    "save_comment",
    "save_minutes",
    "save_roll",
]
