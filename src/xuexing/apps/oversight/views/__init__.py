"""Pages of the room."""

from .actions import agree, agree_on_line, change, read_file, show_action
from .agenda import add_own_line, decide, minutes, remove_own_line, strike
from .meetings import (
    choose_session,
    list_all,
    new_meeting,
    refresh,
    show_meeting,
    show_raised,
)
from .papers import minutes_sheet, sheet, word
from .register import export, register, register_sheet
from .steps import do, give_up, reopen, verify

__all__ = [
    "add_own_line",
    "agree",
    "agree_on_line",
    "change",
    "choose_session",
    "decide",
    "do",
    "export",
    "give_up",
    "list_all",
    "minutes",
    "minutes_sheet",
    "new_meeting",
    "read_file",
    "refresh",
    "register",
    "register_sheet",
    "remove_own_line",
    "reopen",
    "sheet",
    "show_action",
    "show_meeting",
    "show_raised",
    "strike",
    "verify",
    "word",
]
