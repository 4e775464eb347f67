"""The shape of input."""

from .changes import CloseForm, HandOverForm, JoinForm, NamedForm, SplitForm
from .imports import ImportForm
from .people import AppointForm, EndForm, ExemptForm, PersonForm
from .units import UnitForm
from .ways import AwayForm, CandidateForm, StageForm, TransferForm

__all__ = [
    "AppointForm",
    "AwayForm",
    "CandidateForm",
    "CloseForm",
    "EndForm",
    "ExemptForm",
    "HandOverForm",
    "ImportForm",
    "JoinForm",
    "NamedForm",
    "PersonForm",
    "SplitForm",
    "StageForm",
    "TransferForm",
    "UnitForm",
]
