"""The room's door."""

from .models import Answer, Idea, Problem, ProblemState
from .operations import (
    Evidence,
    Voice,
    Wording,
    add_idea,
    answer_effect,
    answer_idea,
    close_as_unsolved,
    raise_problem,
    record_attempt,
    record_effect,
    take_up_problem,
    verify_effect,
)
from .queries import list_ideas_between, list_problems_between
from .queries.words import get_answer_words, get_problem_words, get_writer_name

__all__ = [
    "Answer",
    "Evidence",
    "Idea",
    "Problem",
    "ProblemState",
    "Voice",
    "Wording",
    "add_idea",
    "answer_effect",
    "answer_idea",
    "close_as_unsolved",
    "get_answer_words",
    "get_problem_words",
    "get_writer_name",
    "list_ideas_between",
    "list_problems_between",
    "raise_problem",
    "record_attempt",
    "record_effect",
    "take_up_problem",
    "verify_effect",
]
