"""How long something is remembered, and what that says of a group.

``review`` says what an answer does to a memory and when to ask again; ``recall`` how likely it is to be
there on a day; ``calibrate`` whether such forecasts came true; ``known_by`` what they say of people.
"""

from .calibration import Bin, Calibration, Forecast, calibrate
from .known import Known, known_by
from .model import DEFAULT, Memory, MemoryModel, Rating, Reviewed, recall, review

__all__ = [
    "DEFAULT",
    "Bin",
    "Calibration",
    "Forecast",
    "Known",
    "Memory",
    "MemoryModel",
    "Rating",
    "Reviewed",
    "calibrate",
    "known_by",
    "recall",
    "review",
]
