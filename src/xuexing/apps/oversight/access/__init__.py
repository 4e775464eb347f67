"""Who may see and keep what: meetings and actions, findings."""

from .findings import FindingWay, finding_for, finding_ways_of, side_for
from .meetings import (
    Way,
    action_for,
    file_for,
    line_for,
    may,
    meeting_for,
    unit_of_meetings_for,
    ways_of,
)

__all__ = [
    "FindingWay",
    "Way",
    "action_for",
    "file_for",
    "finding_for",
    "finding_ways_of",
    "line_for",
    "may",
    "meeting_for",
    "side_for",
    "unit_of_meetings_for",
    "ways_of",
]
