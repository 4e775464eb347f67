"""The shape of input."""

from .actions import ActionForm, DoneForm, ReasonForm, VerifyForm
from .meetings import DecisionForm, LineForm, MeetingForm

__all__ = [
    "ActionForm",
    "DecisionForm",
    "DoneForm",
    "LineForm",
    "MeetingForm",
    "ReasonForm",
    "VerifyForm",
]
