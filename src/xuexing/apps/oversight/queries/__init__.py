"""Reads of the room."""

from .actions import (
    list_actions,
    list_actions_between,
    list_actions_of_person,
    list_steps_of,
)
from .meetings import find_meeting_of, is_held, list_meeting_forms, list_meetings
from .pack import Pack, PackLine, get_pack
from .parts import list_parts
from .raised import Raised, get_raised

__all__ = [
    "Pack",
    "PackLine",
    "Raised",
    "find_meeting_of",
    "get_pack",
    "get_raised",
    "is_held",
    "list_actions",
    "list_actions_between",
    "list_actions_of_person",
    "list_meeting_forms",
    "list_meetings",
    "list_parts",
    "list_steps_of",
]
