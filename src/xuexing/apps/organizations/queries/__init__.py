"""Reads of the room."""

from .organization import get_organization, is_started
from .people import (
    find_people,
    get_person_of,
    list_committee,
    list_exempt,
    list_memberships,
    list_posts,
    list_posts_of,
    list_roster,
    people_by_key,
)
from .spans import below, holds_on, on_day, within
from .subjects import (
    belongings,
    members_bound,
    people_of_units,
    spans_of_people,
    spans_of_units,
    units_bound,
)
from .units import (
    count_units_by_kind,
    find_unit,
    find_units,
    get_unit_by_code,
    list_ancestors,
    list_children,
    list_parts,
    list_parts_of,
    list_units_at,
    units_by_key,
)

__all__ = [
    "belongings",
    "below",
    "count_units_by_kind",
    "find_people",
    "find_unit",
    "find_units",
    "get_organization",
    "get_person_of",
    "get_unit_by_code",
    "holds_on",
    "is_started",
    "list_ancestors",
    "list_children",
    "list_committee",
    "list_exempt",
    "list_memberships",
    "list_parts",
    "list_parts_of",
    "list_posts",
    "list_posts_of",
    "list_roster",
    "list_units_at",
    "members_bound",
    "on_day",
    "people_by_key",
    "people_of_units",
    "spans_of_people",
    "spans_of_units",
    "units_bound",
    "units_by_key",
    "within",
]
