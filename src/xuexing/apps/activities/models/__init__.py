"""Tables of the room, one concept a file."""

from .check import CheckAnswer, CheckQuestion, CheckSheet, CheckState, ShortCheck
from .comment import TopicComment
from .form import SessionForm
from .inflow import InflowState, InflowStatement
from .leave import LeaveRequest, LeaveState
from .make_up import MakeUp, MakeUpState
from .material import Material
from .note import Note, SentNote
from .paper_place import PaperPlace
from .past import PastEntry, PastRun, PastState
from .presence import SignInOffer, WrongCodes
from .reopening import Reopening
from .roll import AttendanceState, RollEntry
from .session import Session, SessionState
from .taking_back import TakingBack
from .topic import SessionTopic
from .visit import Contact, ContactHow, HomeDelivery
from .vote import Vote

__all__ = [
    "AttendanceState",
    "CheckAnswer",
    "CheckQuestion",
    "CheckSheet",
    "CheckState",
    "Contact",
    "ContactHow",
    "HomeDelivery",
    "InflowState",
    "InflowStatement",
    "LeaveRequest",
    "LeaveState",
    "MakeUp",
    "MakeUpState",
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
    "ShortCheck",
    "SignInOffer",
    "TakingBack",
    "TopicComment",
    "Vote",
    "WrongCodes",
]
