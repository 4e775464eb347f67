"""Tables of the room, one concept a file."""

from .comment import TopicComment
from .form import SessionForm
from .material import Material
from .paper_place import PaperPlace
from .past import PastEntry, PastRun, PastState
from .reopening import Reopening
from .roll import AttendanceState, RollEntry
from .session import Session, SessionState
from .topic import SessionTopic

__all__ = [
    "AttendanceState",
    "Material",
    "PaperPlace",
    "PastEntry",
    "PastRun",
    "PastState",
    "Reopening",
    "RollEntry",
    "Session",
    "SessionForm",
    "SessionState",
    "SessionTopic",
    "TopicComment",
]
