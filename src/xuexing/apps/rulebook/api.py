"""The room's door."""

from .models import Finding
from .operations import (
    Arranged,
    ArrangedBy,
    arrange,
    arrange_all,
    forget_arranged,
    rebuild,
    refresh_due,
)
from .queries import (
    Asked,
    Named,
    Proven,
    Remark,
    get_left_out_words,
    get_why_address,
    list_arranged,
    list_findings_of_person,
    list_findings_of_units,
    list_findings_today,
    list_named,
    list_proven,
)

__all__ = [
    "Arranged",
    "ArrangedBy",
    "Asked",
    "Finding",
    "Named",
    "Proven",
    "Remark",
    "arrange",
    "arrange_all",
    "forget_arranged",
    "get_left_out_words",
    "get_why_address",
    "list_arranged",
    "list_findings_of_person",
    "list_findings_of_units",
    "list_findings_today",
    "list_named",
    "list_proven",
    "rebuild",
    "refresh_due",
]
