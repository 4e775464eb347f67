"""Reads of the room."""

from .explanation import get_left_out_words
from .findings import (
    Named,
    get_why_address,
    list_findings_of_person,
    list_findings_of_units,
    list_findings_today,
    list_named,
)
from .panels import Remark
from .proofs import Proven, get_proven, list_proven
from .world import Asked, World, get_world

__all__ = [
    "Asked",
    "Named",
    "Proven",
    "Remark",
    "World",
    "get_left_out_words",
    "get_proven",
    "get_why_address",
    "get_world",
    "list_findings_of_person",
    "list_findings_of_units",
    "list_findings_today",
    "list_named",
    "list_proven",
]
