"""Paper of a branch, described once: what is printed, given as Word or PDF and shown is the same."""

from .minutes import describe_minutes
from .overview import describe_overview
from .register import describe_register
from .sign_in_sheet import describe_sign_in_sheet

__all__ = [
    "describe_minutes",
    "describe_overview",
    "describe_register",
    "describe_sign_in_sheet",
]
