"""The room's tables."""

from .contested import ContestedFact
from .objection import Claim, Objection, ObjectionState
from .step import ObjectionStep, StepKind

__all__ = [
    "Claim",
    "ContestedFact",
    "Objection",
    "ObjectionState",
    "ObjectionStep",
    "StepKind",
]
