"""The room's door."""

from .models import Action, ActionState, AgendaLine, Meeting
from .operations import (
    add_action,
    add_line,
    open_meeting,
    record_done,
    save_decision,
    set_struck,
    verify_action,
)
from .queries import get_pack, list_actions_between
from .queries.words import get_action_words

__all__ = [
    "Action",
    "ActionState",
    "AgendaLine",
    "Meeting",
    "add_action",
    "add_line",
    "get_action_words",
    "get_pack",
    "list_actions_between",
    "open_meeting",
    "record_done",
    "save_decision",
    "set_struck",
    "verify_action",
]
