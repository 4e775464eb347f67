"""Everything that changes meetings and actions; each operation is one transaction."""

from .actions import add_action, change_action, give_up_action
from .agenda import (
    UnableToChangeAgenda,
    add_line,
    refresh_agenda,
    remove_line,
    save_decision,
    set_struck,
)
from .closing import UnableToVerifyOwnAction, record_done, reopen_action, verify_action
from .late import ask_level_above
from .meetings import UnableToOpenMeeting, UnableToSetSession, open_meeting, set_session
from .steps import UnableToChangeAction

__all__ = [
    "UnableToChangeAction",
    "UnableToChangeAgenda",
    "UnableToOpenMeeting",
    "UnableToSetSession",
    "UnableToVerifyOwnAction",
    "add_action",
    "add_line",
    "ask_level_above",
    "change_action",
    "give_up_action",
    "open_meeting",
    "record_done",
    "refresh_agenda",
    "remove_line",
    "reopen_action",
    "save_decision",
    "set_session",
    "set_struck",
    "verify_action",
]
