"""Tables of the room."""

from .help import Help
from .reminder import Reminder

__all__ = ["Help", "Reminder"]
