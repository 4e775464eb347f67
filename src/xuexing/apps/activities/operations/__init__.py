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
from .notices import tell_members
from .opening import UnableToOpen, begin_recording, open_session
from .roll import Count, Mark, MarkConflict, add_observer, remove_observer, save_roll
from .texts import save_comment, save_minutes
from .topics import add_session_topic, change_session_topic, remove_session_topic

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
    "UnableToCorrect",
    "UnableToOpen",
    "UnableToUndo",
    "add_material",
    "add_observer",
    "add_session_topic",
    "ask_back",
    "ask_for_leave",
    "begin_recording",
    "cancel_session",
    "change_session",
    "change_session_topic",
    "close_session",
    "correct_session",
    "grant_leave",
    "open_session",
    "remove_material",
    "remove_observer",
    "remove_session_topic",
    "save_comment",
    "save_minutes",
    "save_roll",
    "save_roll_and_close",
    "take_back_leave",
    "tell_members",
    "undo_closing",
]
