"""The room's door."""

from .access import visitor_for
from .models import About, Route, Suggestion
from .operations import answer_suggestion, make_suggestion

__all__ = [
    "About",
    "Route",
    "Suggestion",
    "answer_suggestion",
    "make_suggestion",
    "visitor_for",
]
