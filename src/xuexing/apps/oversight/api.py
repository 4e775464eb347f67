"""The room's door."""

from .models import Action, ActionState, AgendaLine, Finding, FindingSource, Meeting
from .operations import (
    Found,
    add_action,
    add_line,
    open_meeting,
    record_done,
    record_finding,
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
    "Finding",
    "FindingSource",
    "Found",
    "Meeting",
    "add_action",
    "add_line",
    "get_action_words",
    "get_pack",
    "list_actions_between",
    "open_meeting",
    "record_done",
    "record_finding",
    "save_decision",
    "set_struck",
    "verify_action",
]
