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
from .hands import UnableToSettle
from .inflow import (
    Stated,
    ask_inflow_again,
    change_inflow,
    confirm_inflow,
    record_inflow,
    withdraw_inflow,
)
from .make_ups import (
    Told,
    UnableToMakeUp,
    ask_make_up_again,
    assign_make_ups,
    begin_make_up,
    check_make_up,
    record_make_up,
    withdraw_make_up,
)
from .materials import add_material, remove_material
from .opening import UnableToOpen, begin_recording, open_session
from .presence import (
    UnableToFindOnRoll,
    UnableToOfferSignIn,
    UnableToReadCode,
    UnableToSignIn,
    UnableToTryCode,
    begin_sign_in,
    claim_presence,
    end_sign_in,
)
from .roll import Count, Mark, MarkConflict, add_observer, remove_observer, save_roll
from .taking_back import take_back
from .texts import save_comment, save_minutes
from .topics import add_session_topic, change_session_topic, remove_session_topic
from .visits import Delivered, record_contact, record_delivery

__all__ = [
    "Count",
    "Delivered",
    "Details",
    "DetailsConflict",
    "Mark",
    "MarkConflict",
    "Stated",
    "Told",
    "UnableToChange",
    "UnableToClose",
    "UnableToCorrect",
    "UnableToFindOnRoll",
    "UnableToMakeUp",
    "UnableToOfferSignIn",
    "UnableToOpen",
    "UnableToReadCode",
    "UnableToSettle",
    "UnableToSignIn",
    "UnableToTryCode",
    "UnableToUndo",
    "add_material",
    "add_observer",
    "add_session_topic",
    "ask_inflow_again",
    "ask_make_up_again",
    "assign_make_ups",
    "begin_make_up",
    "begin_recording",
    "begin_sign_in",
    "cancel_session",
    "change_inflow",
    "change_session",
    "change_session_topic",
    "check_make_up",
    "claim_presence",
    "close_session",
    "confirm_inflow",
    "correct_session",
    "end_sign_in",
    "open_session",
    "record_contact",
    "record_delivery",
    "record_inflow",
    "record_make_up",
    "remove_material",
    "remove_observer",
    "remove_session_topic",
    "save_comment",
    "save_minutes",
    "save_roll",
    "save_roll_and_close",
    "take_back",
    "undo_closing",
    "withdraw_inflow",
    "withdraw_make_up",
]
