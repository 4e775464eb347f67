"""The shape of input."""

from .closing import CorrectionForm
from .details import NewSessionForm, SessionDetailsForm
from .leave import LeaveForm, QuestionForm
from .notes import AnswerForm, NewNoteForm, NoteForm
from .papers import PaperPlaceForm, RegisterForm
from .past import PastFileForm, PastGrid
from .presence import CodeForm
from .roll import ObserverForm, RollForm
from .topics import CommentForm, MinutesForm, NewTopicForm, TopicForm
from .votes import VoteForm
from .ways import (
    AskBackForm,
    AssignForm,
    ContactForm,
    DeliveryForm,
    InflowForm,
    MakeUpForm,
    TakeBackForm,
)

__all__ = [
    "AnswerForm",
    "AskBackForm",
    "AssignForm",
    "CodeForm",
    "CommentForm",
    "ContactForm",
    "CorrectionForm",
    "DeliveryForm",
    "InflowForm",
    "LeaveForm",
    "MakeUpForm",
    "MinutesForm",
    "NewNoteForm",
    "NewSessionForm",
    "NewTopicForm",
    "NoteForm",
    "ObserverForm",
    "PaperPlaceForm",
    "PastFileForm",
    "PastGrid",
    "QuestionForm",
    "RegisterForm",
    "RollForm",
    "SessionDetailsForm",
    "TakeBackForm",
    "TopicForm",
    "VoteForm",
]
