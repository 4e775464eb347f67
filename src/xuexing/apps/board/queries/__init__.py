"""Reads of the room."""

from .boards import Board, Row, Wish, get_board, get_counts_by_duty, list_rows
from .cells import Cell, Days

__all__ = [
    "Board",
    "Cell",
    "Days",
    "Row",
    "Wish",
    "get_board",
    "get_counts_by_duty",
    "list_rows",
]
