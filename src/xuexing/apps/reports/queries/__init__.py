"""Reads of the room."""

from .below import list_below
from .blanks import get_places, list_keys
from .calls import (
    find_return,
    get_burden,
    get_fillings,
    list_calls,
    list_returns,
    list_returns_asked,
    list_units_filling,
)
from .report import (
    ReportView,
    find_or_draft_view,
    get_history,
    get_live_view,
    get_report_view,
    list_differences,
)
from .reports import get_due_label, get_overview, list_labels
from .rows import get_opened

__all__ = [
    "ReportView",
    "find_or_draft_view",
    "find_return",
    "get_burden",
    "get_due_label",
    "get_fillings",
    "get_history",
    "get_live_view",
    "get_opened",
    "get_overview",
    "get_places",
    "get_report_view",
    "list_below",
    "list_calls",
    "list_differences",
    "list_keys",
    "list_labels",
    "list_returns",
    "list_returns_asked",
    "list_units_filling",
]
