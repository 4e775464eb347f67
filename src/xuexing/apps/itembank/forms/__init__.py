"""Forms of the room."""

from .contents import FORMS
from .files import BankFileForm, ExportForm
from .question import PART_KINDS, Entry, PlaceForm
from .search import SearchForm

__all__ = ["FORMS", "PART_KINDS", "BankFileForm", "Entry", "ExportForm", "PlaceForm", "SearchForm"]
