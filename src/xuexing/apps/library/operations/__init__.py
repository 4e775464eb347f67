"""Changes to reading lists and to what is chosen from them."""

from .choices import UnableToChoose, choose_entry, leave_entry
from .entries import EntryDetails, add_entry, change_entry, remove_entry
from .forgetting import forget_choices_of
from .lists import (
    Level,
    ListConflict,
    ListDetails,
    UnableToGiveList,
    add_reading_list,
    change_reading_list,
    give_reading_list,
)

__all__ = [
    "EntryDetails",
    "Level",
    "ListConflict",
    "ListDetails",
    "UnableToChoose",
    "UnableToGiveList",
    "add_entry",
    "add_reading_list",
    "change_entry",
    "change_reading_list",
    "choose_entry",
    "forget_choices_of",
    "give_reading_list",
    "leave_entry",
    "remove_entry",
]
