"""The room's door."""

from .models import Answer, Attempt, Exam, ExamKind, ExamState, Paper
from .operations import (
    CellDetails,
    ExamDetails,
    MeasuringDetails,
    PaperResult,
    add_blueprint,
    add_exam,
    enter_paper_results,
    make_paper,
    publish_exam,
    rebuild_calibrations,
    release_results,
    save_answer,
    start_attempt,
    submit_attempt,
)
from .operations.releasing import SCORE, UNDERSTOOD
from .queries.groups import get_groups
from .queries.mine import list_mine
from .queries.results import get_result
from .queries.running import list_paper_items

__all__ = [
    "SCORE",
    "UNDERSTOOD",
    "Answer",
    "Attempt",
    "CellDetails",
    "Exam",
    "ExamDetails",
    "ExamKind",
    "ExamState",
    "MeasuringDetails",
    "Paper",
    "PaperResult",
    "add_blueprint",
    "add_exam",
    "enter_paper_results",
    "get_groups",
    "get_result",
    "list_mine",
    "list_paper_items",
    "make_paper",
    "publish_exam",
    "rebuild_calibrations",
    "release_results",
    "save_answer",
    "start_attempt",
    "submit_attempt",
]
