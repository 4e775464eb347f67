"""The room's door."""

from .models import ReadingEntry, ReadingList
from .operations import (
    EntryDetails,
    Level,
    ListDetails,
    add_entry,
    add_reading_list,
    choose_entry,
    give_reading_list,
)
from .queries import Reading, find_entry_for, list_readings
from .queries.learn import OfEntry

__all__ = [
    "EntryDetails",
    "Level",
    "ListDetails",
    "OfEntry",
    "Reading",
    "ReadingEntry",
    "ReadingList",
    "add_entry",
    "add_reading_list",
    "choose_entry",
    "find_entry_for",
    "give_reading_list",
    "list_readings",
]
