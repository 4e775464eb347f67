"""Reads of the room."""

from .attended import list_topics_attended
from .proposal import Proposal, get_proposal
from .record import SessionRecord, get_record
from .sessions import (
    get_titles_of,
    list_recorded_since,
    list_sessions_of,
    list_unclosed,
)

__all__ = [
    "Proposal",
    "SessionRecord",
    "get_proposal",
    "get_record",
    "get_titles_of",
    "list_recorded_since",
    "list_sessions_of",
    "list_topics_attended",
    "list_unclosed",
]
