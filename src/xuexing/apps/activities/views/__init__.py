"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .checks import add_question, check, drop_question, go_on, prepare_check
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
from .leave import answer as answer_leave
from .leave import grant, leave
from .leave import take_back as take_leave_back
from .lists import list_sessions
from .make_ups import ask_make_up, assign, give_up, make_up, take_up
from .make_ups import check as check_make_up
from .notes import answer as answer_note
from .notes import delete, new_note, note, notes, send, sent_notes
from .notes import take_back as take_note_back
from .paper import enter_paper, paper
from .past import apply_past, past, past_file, past_run, past_template, stop_past
from .presence import here, host_screen, offer_sign_in, stop_sign_in
from .roll import mark, observe, unobserve
from .sessions import begin, cancel, change_details, further, new_session, show_session, tell
from .sheets import minutes_sheet, overview, paper_place, register, sign_in_sheet
from .slips import slip_sheet, slips, take_slip_back
from .topics import add_topic, change_topic, comment, minutes, remove_topic
from .visits import bring, keep_in_touch
from .votes import put_to_vote, take_vote_off
from .ways import my_ways, take_way_back, their_ways

__all__ = [
    "add_file",
    "add_question",
    "add_topic",
    "answer_leave",
    "answer_note",
    "apply_past",
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
    "check_make_up",
    "close",
    "comment",
    "confirm_statement",
    "correct",
    "delete",
    "drop_question",
    "enter_paper",
    "further",
    "give_up",
    "go_on",
    "grant",
    "here",
    "host_screen",
    "keep_in_touch",
    "leave",
    "list_sessions",
    "make_up",
    "mark",
    "minutes",
    "minutes_sheet",
    "my_ways",
    "new_note",
    "new_session",
    "note",
    "notes",
    "observe",
    "offer_sign_in",
    "overview",
    "paper",
    "paper_place",
    "past",
    "past_file",
    "past_run",
    "past_template",
    "prepare_check",
    "put_to_vote",
    "read_file",
    "register",
    "remove_file",
    "remove_topic",
    "send",
    "sent_notes",
    "show_inflow",
    "show_session",
    "sign_in_sheet",
    "slip_sheet",
    "slips",
    "state_inflow",
    "state_inflow_for",
    "stop_past",
    "stop_sign_in",
    "take_leave_back",
    "take_note_back",
    "take_slip_back",
    "take_up",
    "take_vote_off",
    "take_way_back",
    "tell",
    "their_ways",
    "undo",
    "unobserve",
    "withdraw_statement",
]
