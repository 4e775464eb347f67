"""Papers from a blueprint: parallel forms put together by a solver, or which cells are short and by how much."""

from .assembly import MOST_SECONDS, Assembly, Shortage, assemble
from .blueprint import Cell, Candidate, Wish

__all__ = [
    "MOST_SECONDS",
    "Assembly",
    "Candidate",
    "Cell",
    "Shortage",
    "Wish",
    "assemble",
]
