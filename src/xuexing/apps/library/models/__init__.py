"""Tables of the room."""

from .choice import ReadingChoice
from .entry import ReadingEntry
from .reading_list import ReadingLevel, ReadingList

__all__ = ["ReadingChoice", "ReadingEntry", "ReadingLevel", "ReadingList"]
