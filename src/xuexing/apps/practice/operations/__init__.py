"""Everything that changes a problem or an idea; each operation is one transaction."""

from .carrying import UnableToCarryOn, record_attempt, record_effect, take_up_problem
from .closing import (
    UnableToSpeakForRaiser,
    UnableToVerifyOwnEffect,
    answer_effect,
    close_as_unsolved,
    reopen_problem,
    verify_effect,
)
from .ideas import UnableToAnswerIdea, add_idea, answer_idea, ask_level_above
from .problems import UnableToRaiseAgain, Wording, change_problem, raise_problem, take_back_problem
from .steps import Evidence, Voice

__all__ = [
    "Evidence",
    "UnableToAnswerIdea",
    "UnableToCarryOn",
    "UnableToRaiseAgain",
    "UnableToSpeakForRaiser",
    "UnableToVerifyOwnEffect",
    "Voice",
    "Wording",
    "add_idea",
    "answer_effect",
    "answer_idea",
    "ask_level_above",
    "change_problem",
    "close_as_unsolved",
    "raise_problem",
    "record_attempt",
    "record_effect",
    "reopen_problem",
    "take_back_problem",
    "take_up_problem",
    "verify_effect",
]
