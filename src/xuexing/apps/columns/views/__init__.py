"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .answers import answer, close, export, list_all, show
from .writing import receipt, suggest

__all__ = ["answer", "close", "export", "list_all", "receipt", "show", "suggest"]
