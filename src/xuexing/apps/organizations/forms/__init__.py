"""The shape of input."""

from .people import AppointForm, EndForm, ExemptForm, PersonForm
from .units import UnitForm

__all__ = ["AppointForm", "EndForm", "ExemptForm", "PersonForm", "UnitForm"]
