"""Reads of the room."""

from .learn import get_added
from .lists import (
    find_entry_for,
    get_levels_words,
    list_lists_of,
    list_readings,
)
from .readings import Reading

__all__ = [
    "Reading",
    "find_entry_for",
    "get_added",
    "get_levels_words",
    "list_lists_of",
    "list_readings",
]
