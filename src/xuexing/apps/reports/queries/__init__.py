"""Reads of the room."""

from .below import list_below
from .blanks import get_places, list_keys
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
    "get_due_label",
    "get_history",
    "get_live_view",
    "get_opened",
    "get_overview",
    "get_places",
    "get_report_view",
    "list_below",
    "list_differences",
    "list_keys",
    "list_labels",
]
