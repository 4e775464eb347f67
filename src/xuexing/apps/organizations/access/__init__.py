"""Who may see and do what: posts, grants and memberships, each with its part of the tree."""

from .records import (
    Side,
    candidacy_for,
    exemption_for,
    import_for,
    membership_for,
    permissions_about,
    person_for,
    post_for,
    sides_of,
    transfer_for,
    unit_for,
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
    "Side",
    "candidacy_for",
    "exemption_for",
    "import_for",
    "list_holders",
    "membership_for",
    "part_kinds",
    "permissions_about",
    "person_for",
    "post_for",
    "scope_of",
    "sides_of",
    "transfer_for",
    "unit_for",
    "units_of_person",
]
