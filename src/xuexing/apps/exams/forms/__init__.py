"""The shape of input."""

from .answers import read_answer, read_seconds, read_sent_at
from .blueprints import BlueprintForm, PaperWishForm
from .exams import ExamForm, ExtraTimeForm
from .marking import AnswerObjectionForm, MarkForm, ObjectionForm, VoidForm
from .paper import PaperAnswersForm, ResultFileForm

__all__ = [
    "AnswerObjectionForm",
    "BlueprintForm",
    "ExamForm",
    "ExtraTimeForm",
    "MarkForm",
    "ObjectionForm",
    "PaperAnswersForm",
    "PaperWishForm",
    "ResultFileForm",
    "VoidForm",
    "read_answer",
    "read_seconds",
    "read_sent_at",
]
