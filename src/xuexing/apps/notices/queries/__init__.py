"""Reads of the room."""

from .described import Described, describe
from .to_dos import find_to_dos_of, list_to_dos

__all__ = ["Described", "describe", "find_to_dos_of", "list_to_dos"]
