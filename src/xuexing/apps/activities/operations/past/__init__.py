"""Past sessions, many at once: given, checked whole, shown, written one by one."""

from .runs import (
    UnableToContinuePast,
    apply_past_sessions,
    begin_past_file,
    begin_past_sessions,
    stop_past_sessions,
)

__all__ = [
    "UnableToContinuePast",
    "apply_past_sessions",
    "begin_past_file",
    "begin_past_sessions",
    "stop_past_sessions",
]
