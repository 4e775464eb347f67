"""The shape of input."""

from .imports import ImportForm
from .people import AppointForm, EndForm, ExemptForm, ForgetForm, PersonForm
from .settings import ContactForm
from .units import UnitForm

__all__ = [
    "AppointForm",
    "ContactForm",
    "EndForm",
    "ExemptForm",
    "ForgetForm",
    "ImportForm",
    "PersonForm",
    "UnitForm",
]
