"""The shape of input."""

from .ideas import IdeaAnswerForm, IdeaForm
from .problems import ProblemForm, WordingForm
from .steps import (
    AnswerForm,
    AttemptForm,
    EffectForm,
    LessonForm,
    ReasonForm,
    TakeUpForm,
    VerifyForm,
)

__all__ = [
    "AnswerForm",
    "AttemptForm",
    "EffectForm",
    "IdeaAnswerForm",
    "IdeaForm",
    "LessonForm",
    "ProblemForm",
    "ReasonForm",
    "TakeUpForm",
    "VerifyForm",
    "WordingForm",
]
