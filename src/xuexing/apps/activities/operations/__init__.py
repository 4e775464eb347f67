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
from .correcting import UnableToCorrectAttendance, correct_attendance
from .details import Details, DetailsConflict, UnableToChange, cancel_session, change_session
from .forgetting import forget_words_about
from .materials import add_material, remove_material
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
    "UnableToChange",
    "UnableToClose",
    "UnableToCorrect",
    "UnableToCorrectAttendance",
    "UnableToOpen",
    "UnableToUndo",
    "add_material",
    "add_observer",
    "add_session_topic",
    "begin_recording",
    "cancel_session",
    "change_session",
    "change_session_topic",
    "close_session",
    "correct_attendance",
    "correct_session",
    "forget_words_about",
    "open_session",
    "remove_material",
    "remove_observer",
    "remove_session_topic",
    "save_comment",
    "save_minutes",
    "save_roll",
    "save_roll_and_close",
    "undo_closing",
]
