"""The room's door."""

from .models import About, Notice, ToDo
from .operations import Asked, News, ask, ask_all, forget_to_dos, settle, settle_all, tell
from .queries import (
    CalendarEvent,
    Described,
    Told,
    describe,
    find_header,
    find_to_dos_of,
    list_to_dos,
    list_told_about,
)

__all__ = [
    "About",
    "Asked",
    "CalendarEvent",
    "Described",
    "News",
    "Notice",
    "ToDo",
    "Told",
    "ask",
    "ask_all",
    "describe",
    "find_header",
    "find_to_dos_of",
    "forget_to_dos",
    "list_to_dos",
    "list_told_about",
    "settle",
    "settle_all",
    "tell",
]
