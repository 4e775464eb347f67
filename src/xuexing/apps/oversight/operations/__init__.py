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
from .copies import refresh_copies, return_minutes, settle_copy
from .findings import (
    Found,
    answer_finding,
    confirm_finding,
    record_finding,
    reopen_finding,
    withdraw_finding,
)
from .forgetting import forget_words_about
from .inspections import (
    Ordered,
    UnableToInspect,
    close_inspection,
    give_inspector_slip,
    open_inspection,
    take_sample,
)
from .late import ask_level_above
from .looks import Seen, answer_look, record_look
from .meetings import UnableToOpenMeeting, UnableToSetSession, open_meeting, set_session
from .passing import hand_actions, move_actions, move_findings
from .rectifying import UnableToChangeFinding
from .steps import UnableToChangeAction

__all__ = [
    "Found",
    "Ordered",
    "Seen",
    "UnableToChangeAction",
    "UnableToChangeAgenda",
    "UnableToChangeFinding",
    "UnableToInspect",
    "UnableToOpenMeeting",
    "UnableToSetSession",
    "UnableToVerifyOwnAction",
    "add_action",
    "add_line",
    "answer_finding",
    "answer_look",
    "ask_level_above",
    "change_action",
    "close_inspection",
    "confirm_finding",
    "forget_words_about",
    "give_inspector_slip",
    "give_up_action",
    "hand_actions",
    "move_actions",
    "move_findings",
    "open_inspection",
    "open_meeting",
    "record_done",
    "record_finding",
    "record_look",
    "refresh_agenda",
    "refresh_copies",
    "remove_line",
    "reopen_action",
    "reopen_finding",
    "return_minutes",
    "save_decision",
    "set_session",
    "set_struck",
    "settle_copy",
    "take_sample",
    "verify_action",
    "withdraw_finding",
]
