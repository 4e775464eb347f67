"""Pages of the room."""

from .boards import show_board
from .dynamics import show_dynamics, show_records
from .leader import show_leader_page

__all__ = ["show_board", "show_dynamics", "show_leader_page", "show_records"]
