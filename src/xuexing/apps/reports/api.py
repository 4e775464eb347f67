"""The room's door."""

from .documents import describe_report
from .models import Report
from .operations import (
    Words,
    accept_report,
    begin_report,
    issue_circular,
    keep_blank,
    return_report,
    save_words,
    submit_report,
)
from .queries import find_or_draft_view, get_live_view, get_report_view, list_labels

__all__ = [
    "Report",
    "Words",
    "accept_report",
    "begin_report",
    "describe_report",
    "find_or_draft_view",
    "get_live_view",
    "get_report_view",
    "issue_circular",
    "keep_blank",
    "list_labels",
    "return_report",
    "save_words",
    "submit_report",
]
