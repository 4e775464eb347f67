"""The shape of input."""

from .imports import ImportForm
from .people import AppointForm, EndForm, ExemptForm, PersonForm
from .transfers import AcceptForm, ArrivalForm, AwayForm, ReturnForm, TransferForm
from .units import UnitForm

__all__ = [
    "AcceptForm",
    "AppointForm",
    "ArrivalForm",
    "AwayForm",
    "EndForm",
    "ExemptForm",
    "ImportForm",
    "PersonForm",
    "ReturnForm",
    "TransferForm",
    "UnitForm",
]
