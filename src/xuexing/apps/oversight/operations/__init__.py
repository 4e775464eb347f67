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
from .findings import (
    Found,
    answer_finding,
    drop_finding,
    find_again,
    record_finding,
    uphold_finding,
)
from .forgetting import forget_words_about
from .inspections import (
    Ordered,
    UnableToInspect,
    close_inspection,
    draw_sample,
    give_inspector_slip,
    order_inspection,
)
from .late import ask_level_above
from .looks import Seen, answer_look, note_look
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
    "draw_sample",
    "drop_finding",
    "find_again",
    "forget_words_about",
    "give_inspector_slip",
    "give_up_action",
    "hand_actions",
    "move_actions",
    "move_findings",
    "note_look",
    "open_meeting",
    "order_inspection",
    "record_done",
    "record_finding",
    "refresh_agenda",
    "remove_line",
    "reopen_action",
    "save_decision",
    "set_session",
    "set_struck",
    "uphold_finding",
    "verify_action",
]
