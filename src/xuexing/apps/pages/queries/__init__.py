"""Reads of the room."""

from .held import (
    HeldPart,
    get_held,
    get_held_as_file,
    get_held_as_sheets,
    get_notice,
    get_part_titles,
)
from .mine import DELIVERY, MyYear, get_my_year, list_past
from .today import Card, Today, get_today

__all__ = [
    "DELIVERY",
    "Card",
    "HeldPart",
    "MyYear",
    "Today",
    "get_held",
    "get_held_as_file",
    "get_held_as_sheets",
    "get_my_year",
    "get_notice",
    "get_part_titles",
    "get_today",
    "list_past",
]
