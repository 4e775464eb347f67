"""Tables of the room, one concept a file."""

from .answer import CardAnswer
from .card import Card
from .chosen_topic import ChosenTopic
from .exercise import EndReason, Exercise, ExerciseAnswer
from .known import CalibrationBin, KnownEstimate

__all__ = [
    "CalibrationBin",
    "Card",
    "CardAnswer",
    "ChosenTopic",
    "EndReason",
    "Exercise",
    "ExerciseAnswer",
    "KnownEstimate",
]
