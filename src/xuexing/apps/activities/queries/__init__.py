"""Reads of the room."""

from .attended import list_topics_attended
from .notes import list_notes_of, list_sent_of, list_sent_to, list_sittings_to_join
from .overview import Overview, get_overview
from .papers import find_paper_place, find_paper_place_of, list_paper_places
from .past import get_shown_past, list_past_runs_of, list_people_lately
from .proposal import Proposal, get_proposal
from .record import SessionRecord, get_record
from .register import Register, get_register
from .sessions import (
    find_session,
    get_titles_of,
    is_on_roll,
    list_closed,
    list_held,
    list_of_forms,
    list_recorded_since,
    list_sessions_of,
    list_unclosed,
    list_with_minutes,
)
from .sheets import list_sheets
from .topics import list_uncommented

__all__ = [
    "Overview",
    "Proposal",
    "Register",
    "SessionRecord",
    "find_paper_place",
    "find_paper_place_of",
    "find_session",
    "get_overview",
    "get_proposal",
    "get_record",
    "get_register",
    "get_shown_past",
    "get_titles_of",
    "is_on_roll",
    "list_closed",
    "list_held",
    "list_notes_of",
    "list_of_forms",
    "list_paper_places",
    "list_past_runs_of",
    "list_people_lately",
    "list_recorded_since",
    "list_sent_of",
    "list_sent_to",
    "list_sessions_of",
    "list_sheets",
    "list_sittings_to_join",
    "list_topics_attended",
    "list_unclosed",
    "list_uncommented",
    "list_with_minutes",
]
