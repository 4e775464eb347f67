from .assembly import Assembly, Shortage, assemble
from .blueprint import Candidate, Cell, Demand, Target, Where, Wish
from .precision import LEAST_CALIBRATED, Point, Scale, is_enough, points_of, scale_of, widths_of
from .programme import MOST_SECONDS
from .targeting import NEAR_TARGET, Lack

__all__ = [
    "LEAST_CALIBRATED",
    "MOST_SECONDS",
    "NEAR_TARGET",
    "Assembly",
    "Candidate",
    "Cell",
    "Demand",
    "Lack",
    "Point",
    "Scale",
    "Shortage",
    "Target",
    "Where",
    "Wish",
    "assemble",
    "is_enough",
    "points_of",
    "scale_of",
    "widths_of",
]
