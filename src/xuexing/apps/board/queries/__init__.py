"""Reads of the room."""

from .boards import Board, Row, Wish, get_board, get_counts_by_duty, list_rows
from .cells import Cell, Days
from .dynamics import Dynamics, find_dynamics
from .leader import LeaderPage, find_leader_page
from .records import Records, get_records

__all__ = [
    "Board",
    "Cell",
    "Days",
    "Dynamics",
    "LeaderPage",
    "Records",
    "Row",
    "Wish",
    "find_dynamics",
    "find_leader_page",
    "get_board",
    "get_counts_by_duty",
    "get_records",
    "list_rows",
]
