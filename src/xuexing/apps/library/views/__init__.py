"""Pages of the room."""

from .learn import choose, learn, leave
from .lists import (
    add_list,
    change_entry_of,
    change_list,
    give,
    list_lists,
    remove_entry_of,
    show_list,
)

__all__ = [
    "add_list",
    "change_entry_of",
    "change_list",
    "choose",
    "give",
    "learn",
    "leave",
    "list_lists",
    "remove_entry_of",
    "show_list",
]
