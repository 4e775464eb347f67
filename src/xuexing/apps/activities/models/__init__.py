"""Tables of the room, one concept a file."""

from .comment import TopicComment
from .form import SessionForm
from .leave import LeaveRequest, LeaveState
from .material import Material
from .reopening import Reopening
from .roll import AttendanceState, RollEntry
from .session import Session, SessionState
from .topic import SessionTopic

__all__ = [
    "AttendanceState",
    "LeaveRequest",
    "LeaveState",
    "Material",
    "Reopening",
    "RollEntry",
    "Session",
    "SessionForm",
    "SessionState",
    "SessionTopic",
    "TopicComment",
]
