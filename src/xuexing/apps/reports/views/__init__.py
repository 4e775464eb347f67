"""Pages of the room."""

from .answers import accept, send_back
from .blanks import add_blank, give_filled, remove, settle_places, show_blank
from .lists import begin, list_reports
from .reports import issue, show_figure, show_report, submit, write_words

__all__ = [
    "accept",
    "add_blank",
    "begin",
    "give_filled",
    "issue",
    "list_reports",
    "remove",
    "send_back",
    "settle_places",
    "show_blank",
    "show_figure",
    "show_report",
    "submit",
    "write_words",
]
