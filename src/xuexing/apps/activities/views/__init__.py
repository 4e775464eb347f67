"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .closing import close, correct, undo
from .files import add_file, read_file, remove_file
from .leave import answer as answer_leave
from .leave import grant, leave
from .leave import take_back as take_leave_back
from .lists import list_sessions
from .notes import answer as answer_note
from .notes import delete, new_note, note, notes, send, sent_notes
from .notes import take_back as take_note_back
from .paper import enter_paper, paper
from .past import apply_past, past, past_file, past_run, past_template, stop_past
from .roll import mark, observe, unobserve
from .sessions import begin, cancel, change_details, new_session, show_session, tell
from .sheets import minutes_sheet, overview, paper_place, register, sign_in_sheet
from .topics import add_topic, change_topic, comment, minutes, remove_topic
from .votes import put_to_vote, take_vote_off

__all__ = [
    "add_file",
    "add_topic",
    "answer_leave",
    "answer_note",
    "apply_past",
    "begin",
    "cancel",
    "change_details",
    "change_topic",
    "close",
    "comment",
    "correct",
    "delete",
    "enter_paper",
    "grant",
    "leave",
    "list_sessions",
    "mark",
    "minutes",
    "minutes_sheet",
    "new_note",
    "new_session",
    "note",
    "notes",
    "observe",
    "overview",
    "paper",
    "paper_place",
    "past",
    "past_file",
    "past_run",
    "past_template",
    "put_to_vote",
    "read_file",
    "register",
    "remove_file",
    "remove_topic",
    "send",
    "sent_notes",
    "show_session",
    "sign_in_sheet",
    "stop_past",
    "take_leave_back",
    "take_note_back",
    "take_vote_off",
    "tell",
    "undo",
    "unobserve",
]
