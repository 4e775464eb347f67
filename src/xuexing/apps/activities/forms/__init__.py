"""The shape of input."""

from .closing import CorrectionForm
from .details import SessionDetailsForm
from .leave import LeaveForm, QuestionForm
from .roll import ObserverForm, RollForm
from .topics import CommentForm, MinutesForm, TopicForm

__all__ = [
    "CommentForm",
    "CorrectionForm",
    "LeaveForm",
    "MinutesForm",
    "ObserverForm",
    "QuestionForm",
    "RollForm",
    "SessionDetailsForm",
    "TopicForm",
]
