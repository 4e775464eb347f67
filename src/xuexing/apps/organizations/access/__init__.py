"""Who may see and do what: posts, grants and memberships, each with its part of the tree."""

from .records import (
    candidacy_for,
    exemption_for,
    import_for,
    may_about,
    may_reshape,
    membership_for,
    person_for,
    person_to_merge_for,
    post_for,
    transfer_for,
    unit_for,
    unit_to_reshape_for,
    units_of_person,
)
from .scopes import (
    Home,
    Scope,
    list_holders,
    part_kinds,
    scope_of,
)

__all__ = [
    "Home",
    "Scope",
    "candidacy_for",
    "exemption_for",
    "import_for",
    "list_holders",
    "may_about",
    "may_reshape",
    "membership_for",
    "part_kinds",
    "person_for",
    "person_to_merge_for",
    "post_for",
    "scope_of",
    "transfer_for",
    "unit_for",
    "unit_to_reshape_for",
    "units_of_person",
]
