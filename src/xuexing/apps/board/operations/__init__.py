"""Changes of the room."""

from .reminders import ask_about_overdue

__all__ = ["ask_about_overdue"]
