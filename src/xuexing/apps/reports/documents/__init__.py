"""Reports and circulars, described once: what is printed, given as Word or PDF and shown is the same."""

from .blank import write_all_returned, write_filled, write_returned
from .circular import describe_circular
from .figure import describe_figure
from .report import describe_report

__all__ = [
    "describe_circular",
    "describe_figure",
    "describe_report",
    "write_all_returned",
    "write_filled",
    "write_returned",
]
