"""The shape of input."""

from .answers import AcceptForm, ReturnForm
from .blanks import BlankForm, answers_form, meanings_form
from .calls import CallForm
from .words import CircularForm, WordsForm, first_words

__all__ = [
    "AcceptForm",
    "BlankForm",
    "CallForm",
    "CircularForm",
    "ReturnForm",
    "WordsForm",
    "answers_form",
    "first_words",
    "meanings_form",
]
