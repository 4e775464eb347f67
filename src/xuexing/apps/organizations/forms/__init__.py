"""The shape of input."""

from .imports import ImportForm
from .people import AppointForm, EndForm, ExemptForm, PersonForm
from .units import UnitForm

__all__ = ["AppointForm", "EndForm", "ExemptForm", "ImportForm", "PersonForm", "UnitForm"]
