"""Pages of the room."""

from .actions import act_on_finding, agree, agree_on_line, change, read_file, show_action
from .agenda import add_own_line, decide, minutes, remove_own_line, strike
from .copies import copies, pass_copy, read_copy
from .finding_steps import again, answer_in_words, drop, uphold
from .findings import findings, findings_sheet, new_finding, show_finding
from .inspections import (
    draw_sessions,
    end_inspection,
    inspection_frame,
    inspection_sheet,
    inspections,
    inspector_slip,
    new_inspection,
    show_inspection,
)
from .looks import answer_inspector, find_at_look, look
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
    "answer_inspector",
    "change",
    "choose_session",
    "copies",
    "decide",
    "do",
    "draw_sessions",
    "drop",
    "end_inspection",
    "export",
    "find_at_look",
    "findings",
    "findings_sheet",
    "give_up",
    "inspection_frame",
    "inspection_sheet",
    "inspections",
    "inspector_slip",
    "list_all",
    "look",
    "minutes",
    "minutes_sheet",
    "new_finding",
    "new_inspection",
    "new_meeting",
    "pass_copy",
    "read_copy",
    "read_file",
    "refresh",
    "register",
    "register_sheet",
    "remove_own_line",
    "reopen",
    "sheet",
    "show_action",
    "show_finding",
    "show_inspection",
    "show_meeting",
    "show_raised",
    "strike",
    "uphold",
    "verify",
    "word",
]
