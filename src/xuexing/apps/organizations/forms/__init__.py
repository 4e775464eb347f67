"""The shape of input."""

from .imports import ImportForm
from .people import AppointForm, EndForm, ExemptForm, PersonForm
from .units import UnitForm
from .ways import AwayForm, CandidateForm, StageForm, TransferForm

__all__ = [
    "AppointForm",
    "AwayForm",
    "CandidateForm",
    "EndForm",
    "ExemptForm",
    "ImportForm",
    "PersonForm",
    "StageForm",
    "TransferForm",
    "UnitForm",
]
