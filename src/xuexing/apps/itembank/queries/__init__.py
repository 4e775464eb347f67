"""Reads of the room."""

from .duplicates import find_alike
from .exporting import list_items_of, list_questions
from .papers import list_live_items, list_pinned_parts, list_points_of_items, list_wordings
from .practising import Ids, list_versions_put, list_versions_to_practise
from .search import find_items, get_page_of_items, list_versions_of

__all__ = [
    "Ids",
    "find_alike",
    "find_items",
    "get_page_of_items",
    "list_items_of",
    "list_live_items",
    "list_pinned_parts",
    "list_points_of_items",
    "list_questions",
    "list_versions_of",
    "list_versions_put",
    "list_versions_to_practise",
    "list_wordings",
]
