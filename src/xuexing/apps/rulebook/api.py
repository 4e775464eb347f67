"""The room's door."""

from .models import Finding
from .operations import Arranged, arrange, forget_arranged, rebuild, refresh_due
from .queries import (
    Asked,
    Named,
    Proven,
    list_findings_of_person,
    list_findings_of_units,
    list_findings_today,
    named,
    prove,
    why_address,
)

__all__ = [
    "Arranged",
    "Asked",
    "Finding",
    "Named",
    "Proven",
    "arrange",
    "forget_arranged",
    "list_findings_of_person",
    "list_findings_of_units",
    "list_findings_today",
    "named",
    "prove",
    "rebuild",
    "refresh_due",
    "why_address",
]
