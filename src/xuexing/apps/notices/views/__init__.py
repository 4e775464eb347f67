"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .calendars import (
    end_my_calendar,
    end_unit_calendar,
    make_my_calendar,
    make_unit_calendar,
    read_calendar,
    show_my_calendar,
)
from .lists import list_mine, open_one, read_all
from .settings import confirm_address, remove_address, save_address, settings
from .units import change_hook, end_hook, send_again, show_unit, try_hook

__all__ = [
    "change_hook",
    "confirm_address",
    "end_hook",
    "end_my_calendar",
    "end_unit_calendar",
    "list_mine",
    "make_my_calendar",
    "make_unit_calendar",
    "open_one",
    "read_all",
    "read_calendar",
    "remove_address",
    "save_address",
    "send_again",
    "settings",
    "show_my_calendar",
    "show_unit",
    "try_hook",
]
