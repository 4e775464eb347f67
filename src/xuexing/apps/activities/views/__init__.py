"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .closing import close, correct, undo
from .files import add_file, read_file, remove_file
from .inflow import (
    ask_statement,
    change_statement,
    confirm_statement,
    show_inflow,
    state_inflow,
    state_inflow_for,
    withdraw_statement,
)
from .lists import list_sessions
from .make_ups import ask_make_up, assign, check, give_up, make_up, take_up
from .presence import here, host_screen, offer_sign_in, stop_sign_in
from .roll import mark, observe, unobserve
from .sessions import begin, cancel, change_details, new_session, show_session
from .sheets import minutes_sheet, sign_in_sheet
from .topics import add_topic, change_topic, comment, minutes, remove_topic
from .visits import bring, keep_in_touch
from .ways import my_ways, take_way_back, their_ways

__all__ = [
    "add_file",
    "add_topic",
    "ask_make_up",
    "ask_statement",
    "assign",
    "begin",
    "bring",
    "cancel",
    "change_details",
    "change_statement",
    "change_topic",
    "check",
    "close",
    "comment",
    "confirm_statement",
    "correct",
    "give_up",
    "here",
    "host_screen",
    "keep_in_touch",
    "list_sessions",
    "make_up",
    "mark",
    "minutes",
    "minutes_sheet",
    "my_ways",
    "new_session",
    "observe",
    "offer_sign_in",
    "read_file",
    "remove_file",
    "remove_topic",
    "show_inflow",
    "show_session",
    "sign_in_sheet",
    "state_inflow",
    "state_inflow_for",
    "stop_sign_in",
    "take_up",
    "take_way_back",
    "their_ways",
    "undo",
    "unobserve",
    "withdraw_statement",
]
