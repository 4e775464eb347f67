"""The shape of input."""

from .imports import ImportForm
from .people import AppointForm, EndForm, ExemptForm, PersonForm
from .transfers import AcceptForm, ArrivalForm, ReturnForm, TransferForm
from .units import UnitForm
from .ways import AwayForm, CandidateForm, StageForm

__all__ = [
    "AcceptForm",
    "AppointForm",
    "ArrivalForm",
    "AwayForm",
    "CandidateForm",
    "EndForm",
    "ExemptForm",
    "ImportForm",
    "PersonForm",
    "ReturnForm",
    "StageForm",
    "TransferForm",
    "UnitForm",
]
