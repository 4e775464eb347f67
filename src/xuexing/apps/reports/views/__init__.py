"""Pages of the room."""

from .answers import accept, send_back
from .blanks import add_blank, give_filled, remove, settle_places, show_blank
from .calls import call_for_blank, end, give_one_returned, give_returned, show_call
from .lists import begin, list_reports
from .reports import issue, show_figure, show_report, submit, write_words

__all__ = [
    "accept",
    "add_blank",
    "begin",
    "call_for_blank",
    "end",
    "give_filled",
    "give_one_returned",
    "give_returned",
    "issue",
    "list_reports",
    "remove",
    "send_back",
    "settle_places",
    "show_blank",
    "show_call",
    "show_figure",
    "show_report",
    "submit",
    "write_words",
]
