"""Tables of the room."""

from .attempt import Answer, Attempt, Submission, SubmittedBy
from .blueprint import MOST_WITHIN, Blueprint, BlueprintCell
from .calibration import LEAST_FOR_SCALE, ItemCalibration
from .exam import Candidate, Exam, ExamKind, ExamState, Shows
from .marking import (
    Marking,
    Objection,
    ObjectionState,
    ScoreChange,
    VoidedItem,
    VoidManner,
)
from .paper import Paper, PaperForm, PaperFormPoint, PaperItem

__all__ = [
    "LEAST_FOR_SCALE",
    "MOST_WITHIN",
    "Answer",
    "Attempt",
    "Blueprint",
    "BlueprintCell",
    "Candidate",
    "Exam",
    "ExamKind",
    "ExamState",
    "ItemCalibration",
    "Marking",
    "Objection",
    "ObjectionState",
    "Paper",
    "PaperForm",
    "PaperFormPoint",
    "PaperItem",
    "ScoreChange",
    "Shows",
    "Submission",
    "SubmittedBy",
    "VoidManner",
    "VoidedItem",
]
