"""Tables of the room, one concept a file."""

from .action import Action, ActionState
from .agenda import AgendaLine
from .meeting import Meeting
from .step import ActionFile, ActionStep, ActionStepKind

__all__ = [
    "Action",
    "ActionFile",
    "ActionState",
    "ActionStep",
    "ActionStepKind",
    "AgendaLine",
    "Meeting",
]
