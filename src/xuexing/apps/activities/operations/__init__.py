"""Changes to sessions."""

from .closing import (
    UnableToClose,
    UnableToCorrect,
    UnableToUndo,
    close_session,
    correct_session,
    save_roll_and_close,
    undo_closing,
)
from .details import Details, DetailsConflict, UnableToChange, cancel_session, change_session
from .leave import (
    UnableToAnswerLeave,
    UnableToAskForLeave,
    ask_back,
    ask_for_leave,
    grant_leave,
    take_back_leave,
)
from .materials import add_material, remove_material
from .notes import (
    UnableToSendNote,
    UnableToTakeBack,
    answer_note,
    begin_note,
    delete_note,
    give_note,
    save_note,
    take_note_back,
)
from .notices import tell_members
from .opening import UnableToOpen, begin_recording, open_session
from .paper import record_paper_sheet, settle_paper_place
from .passing import hand_sessions, merge_roll, move_sessions
from .past import (
    UnableToContinuePast,
    apply_past_sessions,
    begin_past_file,
    begin_past_sessions,
    stop_past_sessions,
)
from .roll import Count, Mark, MarkConflict, add_observer, remove_observer, save_roll
from .texts import save_comment, save_minutes
from .topics import add_session_topic, change_session_topic, remove_session_topic
from .votes import add_vote, remove_vote

__all__ = [
    "Count",
    "Details",
    "DetailsConflict",
    "Mark",
    "MarkConflict",
    "UnableToAnswerLeave",
    "UnableToAskForLeave",
    "UnableToChange",
    "UnableToClose",
    "UnableToContinuePast",
    "UnableToCorrect",
    "UnableToOpen",
    "UnableToSendNote",
    "UnableToTakeBack",
    "UnableToUndo",
    "add_material",
    "add_observer",
    "add_session_topic",
    "add_vote",
    "answer_note",
    "apply_past_sessions",
    "ask_back",
    "ask_for_leave",
    "begin_note",
    "begin_past_file",
    "begin_past_sessions",
    "begin_recording",
    "cancel_session",
    "change_session",
    "change_session_topic",
    "close_session",
    "correct_session",
    "delete_note",
    "give_note",
    "grant_leave",
    "hand_sessions",
    "merge_roll",
    "move_sessions",
    "open_session",
    "record_paper_sheet",
    "remove_material",
    "remove_observer",
    "remove_session_topic",
    "remove_vote",
    "save_comment",
    "save_minutes",
    "save_note",
    "save_roll",
    "save_roll_and_close",
    "settle_paper_place",
    "stop_past_sessions",
    "take_back_leave",
    "take_note_back",
    "tell_members",
    "undo_closing",
]
