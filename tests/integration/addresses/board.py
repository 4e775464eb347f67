"""Addresses of the board: for whoever leads a unit, and for staff, administrators and observers above it."""

from .address import Address
from .world import ADMINISTRATOR, MEMBER, SECRETARY, STAFF

OVERSEES = (SECRETARY, STAFF, ADMINISTRATOR)
ONLY_SEES = (MEMBER,)


def of_branch(world):
    return {"unit": world.branch.uuid}


def to_oversee(name):
    return Address(f"board:{name}", OVERSEES, ONLY_SEES, asks=of_branch)


ADDRESSES = [
    to_oversee("board"),
    to_oversee("dynamics"),
    to_oversee("records"),
    to_oversee("leader"),
    # Whoever leads the branch does not look at the whole county.
    Address(
        "board:board",
        (STAFF, ADMINISTRATOR),
        asks=lambda w: {"unit": w.county.uuid, "as": "excel"},
    ),
]
