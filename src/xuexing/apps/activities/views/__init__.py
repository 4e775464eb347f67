"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .closing import close, correct, undo
from .files import add_file, read_file, remove_file
from .lists import list_sessions
from .roll import mark, observe, unobserve
from .sessions import begin, cancel, change_details, new_session, show_session
from .sheets import minutes_sheet, sign_in_sheet
from .topics import add_topic, change_topic, comment, minutes, remove_topic
from .votes import put_to_vote, take_vote_off

__all__ = [
    "add_file",
    "add_topic",
    "begin",
    "cancel",
    "change_details",
    "change_topic",
    "close",
    "comment",
    "correct",
    "list_sessions",
    "mark",
    "minutes",
    "minutes_sheet",
    "new_session",
    "observe",
    "put_to_vote",
    "read_file",
    "remove_file",
    "remove_topic",
    "show_session",
    "sign_in_sheet",
    "take_vote_off",
    "undo",
    "unobserve",
]
