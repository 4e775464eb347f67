"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .cards import explain_card, send, today
from .exercises import begin, end, exercise, explain_answer, remove
from .home import home, leave, topics
from .known import known

__all__ = [
    "begin",
    "end",
    "exercise",
    "explain_answer",
    "explain_card",
    "home",
    "known",
    "leave",
    "remove",
    "send",
    "today",
    "topics",
]
