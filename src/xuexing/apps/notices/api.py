"""The room's door."""

from .models import ToDo
from .operations import Asked, ask, ask_all, forget_to_dos, settle
from .queries import Described, describe, find_to_dos_of, list_to_dos

__all__ = [
    "Asked",
    "Described",
    "ToDo",
    "ask",
    "ask_all",
    "describe",
    "find_to_dos_of",
    "forget_to_dos",
    "list_to_dos",
    "settle",
]
