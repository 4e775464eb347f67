"""Reads of the room."""

from .proposal import Proposal, propose_session
from .record import SessionRecord, get_record
from .sessions import (
    list_recorded_since,
    list_sessions_of,
    list_unclosed,
    titles_of,
)

__all__ = [
    "Proposal",
    "SessionRecord",
    "get_record",
    "list_recorded_since",
    "list_sessions_of",
    "list_unclosed",
    "propose_session",
    "titles_of",
]
