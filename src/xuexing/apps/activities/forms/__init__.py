"""The shape of input."""

from .closing import CorrectionForm
from .details import NewSessionForm, SessionDetailsForm
from .presence import CodeForm
from .roll import ObserverForm, RollForm
from .topics import CommentForm, MinutesForm, NewTopicForm, TopicForm
from .ways import (
    AssignForm,
    ContactForm,
    DeliveryForm,
    InflowForm,
    MakeUpForm,
    QuestionForm,
    TakeBackForm,
)

__all__ = [
    "AssignForm",
    "CodeForm",
    "CommentForm",
    "ContactForm",
    "CorrectionForm",
    "DeliveryForm",
    "InflowForm",
    "MakeUpForm",
    "MinutesForm",
    "NewSessionForm",
    "NewTopicForm",
    "ObserverForm",
    "QuestionForm",
    "RollForm",
    "SessionDetailsForm",
    "TakeBackForm",
    "TopicForm",
]
