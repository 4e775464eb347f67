"""The shape of input."""

from .actions import ActionForm, DoneForm, ReasonForm, VerifyForm
from .findings import AgainForm, FindingForm, FindingsFilter, WordsForm
from .meetings import DecisionForm, LineForm, MeetingForm

__all__ = [
    "ActionForm",
    "AgainForm",
    "DecisionForm",
    "DoneForm",
    "FindingForm",
    "FindingsFilter",
    "LineForm",
    "MeetingForm",
    "ReasonForm",
    "VerifyForm",
    "WordsForm",
]
