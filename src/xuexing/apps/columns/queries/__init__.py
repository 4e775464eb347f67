"""Reads of the room."""

from .suggestions import (
    find_by_receipt,
    list_suggestions,
    list_suggestions_of,
)

__all__ = ["find_by_receipt", "list_suggestions", "list_suggestions_of"]
