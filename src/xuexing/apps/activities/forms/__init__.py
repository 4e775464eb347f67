"""The shape of input."""

from .closing import CorrectionForm
from .details import SessionDetailsForm
from .leave import LeaveForm, QuestionForm
from .notes import AnswerForm, NewNoteForm, NoteForm
from .papers import PaperPlaceForm, RegisterForm
from .past import PastFileForm, PastGrid
from .roll import ObserverForm, RollForm
from .topics import CommentForm, MinutesForm, TopicForm
from .votes import VoteForm

__all__ = [
    "AnswerForm",
    "CommentForm",
    "CorrectionForm",
    "LeaveForm",
    "MinutesForm",
    "NewNoteForm",
    "NoteForm",
    "ObserverForm",
    "PaperPlaceForm",
    "PastFileForm",
    "PastGrid",
    "QuestionForm",
    "RegisterForm",
    "RollForm",
    "SessionDetailsForm",
    "TopicForm",
    "VoteForm",
]
