"""Tables of the room, one concept a file."""

from .comment import TopicComment
from .form import SessionForm
from .material import Material
from .reopening import Reopening
from .roll import AttendanceState, RollEntry
from .session import Session, SessionState
from .topic import SessionTopic
from .vote import Vote

__all__ = [
    "AttendanceState",
    "Material",
    "Reopening",
    "RollEntry",
    "Session",
    "SessionForm",
    "SessionState",
    "SessionTopic",
    "TopicComment",
    "Vote",
]
