"""Papers from a blueprint: parallel forms put together by a solver, or which cells are short."""

from .assembly import MOST_SECONDS, Assembly, Shortage, assemble
from .blueprint import Candidate, Cell, Wish

__all__ = [
    "MOST_SECONDS",
    "Assembly",
    "Candidate",
    "Cell",
    "Shortage",
    "Wish",
    "assemble",
]
