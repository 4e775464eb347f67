"""The shape of input."""

from .actions import ActionForm, DoneForm, ReasonForm, VerifyForm
from .findings import AgainForm, FindingForm, FindingsFilter, WordsForm
from .inspections import AnswerLookForm, CloseForm, LookForm, OrderForm, SampleForm
from .meetings import DecisionForm, LineForm, MeetingForm

__all__ = [
    "ActionForm",
    "AgainForm",
    "AnswerLookForm",
    "CloseForm",
    "DecisionForm",
    "DoneForm",
    "FindingForm",
    "FindingsFilter",
    "LineForm",
    "LookForm",
    "MeetingForm",
    "OrderForm",
    "ReasonForm",
    "SampleForm",
    "VerifyForm",
    "WordsForm",
]
