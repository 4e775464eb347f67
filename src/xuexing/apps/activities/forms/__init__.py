"""The shape of input."""

from .closing import CorrectionForm
from .details import SessionDetailsForm
from .roll import ObserverForm, RollForm
from .topics import CommentForm, MinutesForm, TopicForm
from .votes import VoteForm

__all__ = [
    "CommentForm",
    "CorrectionForm",
    "MinutesForm",
    "ObserverForm",
    "RollForm",
    "SessionDetailsForm",
    "TopicForm",
    "VoteForm",
]
