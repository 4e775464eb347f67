"""Changes."""

from .attempts import (
    UnableToSaveLate,
    UnableToSaveSubmitted,
    UnableToStart,
    collect_attempts,
    save_answer,
    save_answers,
    start_attempt,
    submit_attempt,
)
from .blueprints import (
    BlueprintConflict,
    CellDetails,
    MeasuringDetails,
    add_blueprint,
    change_blueprint,
)
from .calibrating import rebuild_calibrations
from .exams import (
    ExamDetails,
    UnableToChangeExam,
    UnableToPublish,
    add_exam,
    cancel_exam,
    change_exam,
    give_extra_time,
    publish_exam,
)
from .marking import UnableToMark, mark_answer
from .on_paper import PaperResult, UnableToEnterResults, enter_paper_results
from .papers import make_paper
from .releasing import UnableToRelease, release_results
from .remarking import (
    UnableToAnswerObjection,
    UnableToObject,
    UnableToVoid,
    answer_objection,
    make_objection,
    void_item,
)

__all__ = [
    "BlueprintConflict",
    "CellDetails",
    "ExamDetails",
    "MeasuringDetails",
    "PaperResult",
    "UnableToAnswerObjection",
    "UnableToChangeExam",
    "UnableToEnterResults",
    "UnableToMark",
    "UnableToObject",
    "UnableToPublish",
    "UnableToRelease",
    "UnableToSaveLate",
    "UnableToSaveSubmitted",
    "UnableToStart",
    "UnableToVoid",
    "add_blueprint",
    "add_exam",
    "answer_objection",
    "cancel_exam",
    "change_blueprint",
    "change_exam",
    "collect_attempts",
    "enter_paper_results",
    "give_extra_time",
    "make_objection",
    "make_paper",
    "mark_answer",
    "publish_exam",
    "rebuild_calibrations",
    "release_results",
    "save_answer",
    "save_answers",
    "start_attempt",
    "submit_attempt",
    "void_item",
]
