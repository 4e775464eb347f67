"""The shape of input."""

from .changes import CloseForm, HandOverForm, JoinForm, NamedForm, SplitForm
from .imports import ImportForm
from .people import AppointForm, EndForm, ExemptForm, ForgetForm, PersonForm
from .settings import ContactForm
from .transfers import AcceptForm, ArrivalForm, ReturnForm, TransferForm
from .units import UnitForm
from .ways import AwayForm, CandidateForm, StageForm

__all__ = [
    "AcceptForm",
    "AppointForm",
    "ArrivalForm",
    "AwayForm",
    "CandidateForm",
    "CloseForm",
    "ContactForm",
    "EndForm",
    "ExemptForm",
    "ForgetForm",
    "HandOverForm",
    "ImportForm",
    "JoinForm",
    "NamedForm",
    "PersonForm",
    "ReturnForm",
    "SplitForm",
    "StageForm",
    "TransferForm",
    "UnitForm",
]
