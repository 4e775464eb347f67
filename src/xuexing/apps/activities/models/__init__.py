"""Tables of the room, one concept a file."""

from .comment import TopicComment
from .form import SessionForm
from .leave import LeaveRequest, LeaveState
from .material import Material
from .note import Note, SentNote
from .paper_place import PaperPlace
from .past import PastEntry, PastRun, PastState
from .reopening import Reopening
from .roll import AttendanceState, RollEntry
from .session import Session, SessionState
from .topic import SessionTopic
from .vote import Vote

__all__ = [
    "AttendanceState",
    "LeaveRequest",
    "LeaveState",
    "Material",
    "Note",
    "PaperPlace",
    "PastEntry",
    "PastRun",
    "PastState",
    "Reopening",
    "RollEntry",
    "SentNote",
    "Session",
    "SessionForm",
    "SessionState",
    "SessionTopic",
    "TopicComment",
    "Vote",
]
