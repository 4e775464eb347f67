"""Reads of the room."""

from .proposal import Proposal, get_proposal
from .record import SessionRecord, get_record
from .sessions import (
    find_session,
    get_titles_of,
    list_held,
    list_of_forms,
    list_recorded_since,
    list_sessions_of,
    list_unclosed,
)
from .topics import list_uncommented

__all__ = [
    "Proposal",
    "SessionRecord",
    "find_session",
    "get_proposal",
    "get_record",
    "get_titles_of",
    "list_held",
    "list_of_forms",
    "list_recorded_since",
    "list_sessions_of",
    "list_unclosed",
    "list_uncommented",
]
