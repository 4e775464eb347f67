"""Changes of the room."""

from .helping import note_help
from .reminders import ask_about_overdue

__all__ = ["ask_about_overdue", "note_help"]
