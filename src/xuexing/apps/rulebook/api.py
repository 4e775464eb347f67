"""The room's door."""

from .models import Finding
from .operations import Arranged, arrange, forget_arranged, rebuild, refresh_due
from .queries import (
    Asked,
    Counted,
    Named,
    Proven,
    count_standing,
    get_days_left,
    get_why_address,
    is_current,
    list_findings_of_person,
    list_findings_of_units,
    list_findings_today,
    list_named,
    list_overdue,
    list_proven,
    list_standing,
    list_units_standing,
)

__all__ = [
    "Arranged",
    "Asked",
    "Counted",
    "Finding",
    "Named",
    "Proven",
    "arrange",
    "count_standing",
    "forget_arranged",
    "get_days_left",
    "get_why_address",
    "is_current",
    "list_findings_of_person",
    "list_findings_of_units",
    "list_findings_today",
    "list_named",
    "list_overdue",
    "list_proven",
    "list_standing",
    "list_units_standing",
    "rebuild",
    "refresh_due",
]
