"""Tables of the room, one concept a file."""

from .comment import TopicComment
from .form import SessionForm
from .inflow import InflowState, InflowStatement
from .make_up import MakeUp, MakeUpState
from .material import Material
from .presence import SignInOffer, WrongCodes
from .reopening import Reopening
from .roll import AttendanceState, RollEntry
from .session import Session, SessionState
from .taking_back import TakingBack
from .topic import SessionTopic
from .visit import Contact, ContactHow, HomeDelivery

__all__ = [
    "AttendanceState",
    "Contact",
    "ContactHow",
    "HomeDelivery",
    "InflowState",
    "InflowStatement",
    "MakeUp",
    "MakeUpState",
    "Material",
    "Reopening",
    "RollEntry",
    "Session",
    "SessionForm",
    "SessionState",
    "SessionTopic",
    "SignInOffer",
    "TakingBack",
    "TopicComment",
    "WrongCodes",
]
