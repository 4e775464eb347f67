"""The shape of input."""

from .closing import CorrectionForm
from .details import SessionDetailsForm
from .notes import AnswerForm, NewNoteForm, NoteForm
from .papers import PaperPlaceForm, RegisterForm
from .past import PastFileForm, PastGrid
from .roll import ObserverForm, RollForm
from .topics import CommentForm, MinutesForm, TopicForm

__all__ = [
    "AnswerForm",
    "CommentForm",
    "CorrectionForm",
    "MinutesForm",
    "NewNoteForm",
    "NoteForm",
    "ObserverForm",
    "PaperPlaceForm",
    "PastFileForm",
    "PastGrid",
    "RegisterForm",
    "RollForm",
    "SessionDetailsForm",
    "TopicForm",
]
