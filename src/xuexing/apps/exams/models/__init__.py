"""Tables of the room."""

from .attempt import Answer, Attempt, Submission, SubmittedBy
from .blueprint import Blueprint, BlueprintCell
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
from .paper import Paper, PaperForm, PaperItem

__all__ = [
    "LEAST_FOR_SCALE",
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
    "PaperItem",
    "ScoreChange",
    "Shows",
    "Submission",
    "SubmittedBy",
    "VoidManner",
    "VoidedItem",
]
