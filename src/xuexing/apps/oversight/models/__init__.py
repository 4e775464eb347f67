"""Tables of the room, one concept a file."""

from .action import Action, ActionState
from .agenda import AgendaLine
from .copies import Copy, MinutesSignature
from .finding import Finding, FindingSource, FindingState, FindingStep, FindingStepKind
from .inspection import InspectedUnit, Inspection, Look, Paper
from .meeting import Meeting
from .step import ActionFile, ActionStep, ActionStepKind

__all__ = [
    "Action",
    "ActionFile",
    "ActionState",
    "ActionStep",
    "ActionStepKind",
    "AgendaLine",
    "Copy",
    "Finding",
    "FindingSource",
    "FindingState",
    "FindingStep",
    "FindingStepKind",
    "InspectedUnit",
    "Inspection",
    "Look",
    "Meeting",
    "MinutesSignature",
    "Paper",
]
