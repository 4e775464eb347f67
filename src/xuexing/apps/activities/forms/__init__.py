"""The shape of input."""

from .closing import CorrectionForm
from .details import SessionDetailsForm
from .papers import PaperPlaceForm, RegisterForm
from .past import PastFileForm, PastGrid
from .roll import ObserverForm, RollForm
from .topics import CommentForm, MinutesForm, TopicForm

__all__ = [
    "CommentForm",
    "CorrectionForm",
    "MinutesForm",
    "ObserverForm",
    "PaperPlaceForm",
    "PastFileForm",
    "PastGrid",
    "RegisterForm",
    "RollForm",
    "SessionDetailsForm",
    "TopicForm",
]
