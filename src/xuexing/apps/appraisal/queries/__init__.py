"""Reads of the room."""

from .objections import (
    AtStake,
    count_at_stake,
    list_contested,
    list_objections,
    list_objections_of,
    list_open_about,
    list_steps,
)
from .records import OwnRecord, find_own_record, list_own_records

__all__ = [
    "AtStake",
    "OwnRecord",
    "count_at_stake",
    "find_own_record",
    "list_contested",
    "list_objections",
    "list_objections_of",
    "list_open_about",
    "list_own_records",
    "list_steps",
]
