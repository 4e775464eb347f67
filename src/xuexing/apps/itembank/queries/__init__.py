"""Reads of the room."""

from .duplicates import find_alike
from .exporting import list_items_of, list_questions
from .search import find_items, get_page_of_items, list_versions_of

__all__ = [
    "find_alike",
    "find_items",
    "get_page_of_items",
    "list_items_of",
    "list_questions",
    "list_versions_of",
]
