"""Pages of the room."""

from .boards import show_board

__all__ = ["show_board"]
