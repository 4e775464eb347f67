"""The shape of input."""

from .imports import ImportForm
from .people import AppointForm, EndForm, ExemptForm, ForgetForm, PersonForm
from .units import UnitForm

__all__ = [
    "AppointForm",
    "EndForm",
    "ExemptForm",
    "ForgetForm",
    "ImportForm",
    "PersonForm",
    "UnitForm",
]
