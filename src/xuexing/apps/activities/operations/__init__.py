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
from .materials import add_material, remove_material
from .opening import UnableToOpen, begin_recording, open_session
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
    "UnableToChange",
    "UnableToClose",
    "UnableToCorrect",
    "UnableToOpen",
    "UnableToUndo",
    "add_material",
    "add_observer",
    "add_session_topic",
    "add_vote",
    "begin_recording",
    "cancel_session",
    "change_session",
    "change_session_topic",
    "close_session",
    "correct_session",
    "open_session",
    "remove_material",
    "remove_observer",
    "remove_session_topic",
    "remove_vote",
    "save_comment",
    "save_minutes",
    "save_roll",
    "save_roll_and_close",
    "undo_closing",
]
