"""Reads of the room."""

from .findings import (
    Named,
    list_findings_of_person,
    list_findings_of_units,
    list_findings_today,
    named,
    why_address,
)
from .proofs import Proven, prove, prove_one
from .world import Asked, World, load_world

__all__ = [
    "Asked",
    "Named",
    "Proven",
    "World",
    "list_findings_of_person",
    "list_findings_of_units",
    "list_findings_today",
    "load_world",
    "named",
    "prove",
    "prove_one",
    "why_address",
]
