"""Who may see and keep what: meetings and actions, findings, inspections."""

from .copies import copy_for
from .findings import FindingWay, finding_for, finding_ways_of, side_for
from .inspections import WHOLE, Read, Side, inspection_for, look_for, ordering_unit_for
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
    "WHOLE",
    "FindingWay",
    "Read",
    "Side",
    "Way",
    "action_for",
    "copy_for",
    "file_for",
    "finding_for",
    "finding_ways_of",
    "inspection_for",
    "line_for",
    "look_for",
    "may",
    "meeting_for",
    "ordering_unit_for",
    "side_for",
    "unit_of_meetings_for",
    "ways_of",
]
