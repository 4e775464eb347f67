"""Reads of the room."""

from .organization import get_organization, is_started
from .people import (
    find_people,
    get_person_of,
    list_committee,
    list_memberships,
    list_posts,
    list_roster,
)
from .spans import below, on_day, within
from .units import (
    count_units_by_kind,
    find_units,
    get_unit_by_code,
    list_ancestors,
    list_children,
    list_parts,
    list_units_at,
)

__all__ = [
    "below",
    "count_units_by_kind",
    "find_people",
    "find_units",
    "get_organization",
    "get_person_of",
    "get_unit_by_code",
    "is_started",
    "list_ancestors",
    "list_children",
    "list_committee",
    "list_memberships",
    "list_parts",
    "list_posts",
    "list_roster",
    "list_units_at",
    "on_day",
    "within",
]
