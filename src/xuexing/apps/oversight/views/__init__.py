"""Pages of the room."""

from .actions import act_on_finding, agree, agree_on_line, change, read_file, show_action
from .agenda import add_own_line, decide, minutes, remove_own_line, strike
from .finding_steps import again, answer_in_words, drop, uphold
from .findings import findings, findings_sheet, new_finding, show_finding
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
    "act_on_finding",
    "add_own_line",
    "again",
    "agree",
    "agree_on_line",
    "answer_in_words",
    "change",
    "choose_session",
    "decide",
    "do",
    "drop",
    "export",
    "findings",
    "findings_sheet",
    "give_up",
    "list_all",
    "minutes",
    "minutes_sheet",
    "new_finding",
    "new_meeting",
    "read_file",
    "refresh",
    "register",
    "register_sheet",
    "remove_own_line",
    "reopen",
    "sheet",
    "show_action",
    "show_finding",
    "show_meeting",
    "show_raised",
    "strike",
    "uphold",
    "verify",
    "word",
]
