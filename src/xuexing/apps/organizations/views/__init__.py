"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .accounts import give_password, print_slips
from .imports import answer, apply, import_file, roster_template, show_import, stop
from .people import (
    add_somebody,
    end_exempting,
    end_membership,
    end_post,
    exempt,
    give_post,
    show_person,
)
from .transfers import accept, move_somebody, send_back, show_transfer, take_in, withdraw
from .units import change_details, list_units, open_below, show_unit
from .ways import change_stage, enter_candidate, note_away

__all__ = [
    "accept",
    "add_somebody",
    "answer",
    "apply",
    "change_details",
    "change_stage",
    "end_exempting",
    "end_membership",
    "end_post",
    "enter_candidate",
    "exempt",
    "give_password",
    "give_post",
    "import_file",
    "list_units",
    "move_somebody",
    "note_away",
    "open_below",
    "print_slips",
    "roster_template",
    "send_back",
    "show_import",
    "show_person",
    "show_transfer",
    "show_unit",
    "stop",
    "take_in",
    "withdraw",
]
