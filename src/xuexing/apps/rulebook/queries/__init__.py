"""Reads of the room."""

from .asking import Asked
from .duties import InForce, list_duties_on, list_in_force
from .findings import (
    Named,
    get_why_address,
    list_findings_of_person,
    list_findings_of_units,
    list_findings_today,
    list_named,
)
from .proofs import Proven, get_proven, list_proven

__all__ = [
    "Asked",
    "InForce",
    "Named",
    "Proven",
    "get_proven",
    "get_why_address",
    "list_duties_on",
    "list_findings_of_person",
    "list_findings_of_units",
    "list_findings_today",
    "list_in_force",
    "list_named",
    "list_proven",
]
