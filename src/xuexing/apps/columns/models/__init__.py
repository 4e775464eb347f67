"""The room's tables."""

from .suggestion import About, Route, Suggestion
from .tally import SuggestionTally

__all__ = ["About", "Route", "Suggestion", "SuggestionTally"]
