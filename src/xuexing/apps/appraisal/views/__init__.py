"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .answers import answer, decide
from .objections import choose, close, list_all, object_to, recheck, show, take_back

__all__ = [
    "answer",
    "choose",
    "close",
    "decide",
    "list_all",
    "object_to",
    "recheck",
    "show",
    "take_back",
]
