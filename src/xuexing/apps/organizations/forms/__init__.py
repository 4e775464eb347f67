"""The shape of input."""

from .imports import ImportForm
from .people import AppointForm, EndForm, ExemptForm, ForgetForm, PersonForm
from .settings import ContactForm
from .units import UnitForm
from .ways import AwayForm, CandidateForm, StageForm, TransferForm

__all__ = [
    "AppointForm",
    "AwayForm",
    "CandidateForm",
    "ContactForm",
    "EndForm",
    "ExemptForm",
    "ForgetForm",
    "ImportForm",
    "PersonForm",
    "StageForm",
    "TransferForm",
    "UnitForm",
]
