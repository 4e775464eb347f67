"""Reads of the room."""

from .proposal import Proposal, get_proposal
from .record import SessionRecord, get_record
from .sessions import (
    find_session,
    get_titles_of,
    is_on_roll,
    list_recorded_since,
    list_sessions_of,
    list_unclosed,
)

__all__ = [
    "Proposal",
    "SessionRecord",
    "find_session",
    "get_proposal",
    "get_record",
    "get_titles_of",
    "is_on_roll",
    "list_recorded_since",
    "list_sessions_of",
    "list_unclosed",
]
