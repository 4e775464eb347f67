"""Changes of the room."""

from .helping import record_help
from .reminders import ask_about_overdue

__all__ = ["ask_about_overdue", "record_help"]
