"""Everything that changes what people say; each operation is one transaction."""

from .answering import UnableToAnswerSuggestion, answer_suggestion, close_suggestion
from .making import Given, UnableToSuggestMore, make_suggestion
from .moving import move_suggestions
from .tidying import forget_suggestions_of, move_overdue, prune_suggestions, prune_tallies

__all__ = [
    "Given",
    "UnableToAnswerSuggestion",
    "UnableToSuggestMore",
    "answer_suggestion",
    "close_suggestion",
    "forget_suggestions_of",
    "make_suggestion",
    "move_overdue",
    "move_suggestions",
    "prune_suggestions",
    "prune_tallies",
]
