"""Reads of the room."""

from .arranged import list_arranged
from .asking import Asked
from .duties import InForce, list_duties_on, list_in_force
from .explanation import get_left_out_words
from .findings import (
    Named,
    Owed,
    get_days_left,
    get_why_address,
    list_findings_due,
    list_findings_of_person,
    list_findings_of_units,
    list_findings_today,
    list_named,
    list_owed,
)
from .matters import (
    Matter,
    get_matter,
    get_matter_address,
    get_matter_asked,
    get_matter_query,
    get_matter_titles,
)
from .panels import Remark
from .proofs import Proven, get_proven, list_proven
from .standing import (
    Counted,
    count_standing,
    is_current,
    list_overdue,
    list_standing,
    list_units_standing,
)

__all__ = [
    "Asked",
    "Counted",
    "InForce",
    "Matter",
    "Named",
    "Owed",
    "Proven",
    "Remark",
    "count_standing",
    "get_days_left",
    "get_left_out_words",
    "get_matter",
    "get_matter_address",
    "get_matter_asked",
    "get_matter_query",
    "get_matter_titles",
    "get_proven",
    "get_why_address",
    "is_current",
    "list_arranged",
    "list_duties_on",
    "list_findings_due",
    "list_findings_of_person",
    "list_findings_of_units",
    "list_findings_today",
    "list_in_force",
    "list_named",
    "list_overdue",
    "list_owed",
    "list_proven",
    "list_standing",
    "list_units_standing",
]
