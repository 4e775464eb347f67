"""Tables of the room."""

from .reminder import Reminder

__all__ = ["Reminder"]
