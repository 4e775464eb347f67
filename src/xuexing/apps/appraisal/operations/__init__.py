"""Everything that changes an objection; each operation is one transaction."""

from .answering import UnableToAnswer, answer_objection
from .correcting import record_corrections
from .making import (
    UnableToObject,
    UnableToTakeBack,
    close_objection,
    open_objection,
    take_back_objection,
)
from .moving import move_objections
from .rechecking import UnableToAskRecheck, UnableToRecheckOwn, answer_recheck, ask_recheck
from .tidying import close_lapsed, forget_objections, prune_objections

__all__ = [
    "UnableToAnswer",
    "UnableToAskRecheck",
    "UnableToObject",
    "UnableToRecheckOwn",
    "UnableToTakeBack",
    "answer_objection",
    "answer_recheck",
    "ask_recheck",
    "close_lapsed",
    "close_objection",
    "forget_objections",
    "move_objections",
    "open_objection",
    "prune_objections",
    "record_corrections",
    "take_back_objection",
]
