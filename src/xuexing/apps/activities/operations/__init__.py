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
from .leave import (
    UnableToAnswerLeave,
    UnableToAskForLeave,
    ask_back,
    ask_for_leave,
    grant_leave,
    take_back_leave,
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
from .past import (
    UnableToContinuePast,
    apply_past_sessions,
    begin_past_file,
    begin_past_sessions,
    stop_past_sessions,
)
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
from .votes import add_vote, remove_vote

__all__ = [
    "Count",
    "Delivered",
    "Details",
    "DetailsConflict",
    "Mark",
    "MarkConflict",
    "Stated",
    "Told",
    "UnableToAnswerLeave",
    "UnableToAskForLeave",
    "UnableToChange",
    "UnableToClose",
    "UnableToContinuePast",
    "UnableToCorrect",
    "UnableToFindOnRoll",
    "UnableToMakeUp",
    "UnableToOfferSignIn",
    "UnableToOpen",
    "UnableToReadCode",
    "UnableToSendNote",
    "UnableToSettle",
    "UnableToSignIn",
    "UnableToTakeBack",
    "UnableToTryCode",
    "UnableToUndo",
    "add_material",
    "add_observer",
    "add_session_topic",
    "add_vote",
    "answer_note",
    "apply_past_sessions",
    "ask_back",
    "ask_for_leave",
    "ask_inflow_again",
    "ask_make_up_again",
    "assign_make_ups",
    "begin_make_up",
    "begin_note",
    "begin_past_file",
    "begin_past_sessions",
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
    "delete_note",
    "end_sign_in",
    "give_note",
    "grant_leave",
    "open_session",
    "record_contact",
    "record_delivery",
    "record_inflow",
    "record_make_up",
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
    "take_back",
    "take_back_leave",
    "take_note_back",
    "tell_members",
    "undo_closing",
    "withdraw_inflow",
    "withdraw_make_up",
]
